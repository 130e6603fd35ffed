// SPDX-License-Identifier: BSL-1.0
//
// The pattern of a parameter of your own looks ahead.
// message: this pattern looks ahead or behind, which is not in the subset
// remedy: Say it without, or check the text with a rule of your own.
// expect-lines: GNU 10
// expect-lines: Clang 20
#include <vetted/param/pattern.hpp>
#include <vetted/param/text.hpp>

#ifdef FIXED
using tag = vetted::text<"tag", vetted::pattern<"^[a-z]+$">>;
bool good(char const* given) { return tag::allows(given); }
#else
using tag = vetted::text<"tag", vetted::pattern<"^(?!x)[a-z]+$">>;
bool good(char const* given) { return tag::allows(given); }
#endif
