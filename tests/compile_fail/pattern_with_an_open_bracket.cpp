// SPDX-License-Identifier: BSL-1.0
//
// The pattern of a parameter of your own has a bracket that nothing closes.
// message: this pattern has a bracket without its counterpart
// remedy: Close it, or write '\\' before it where it stands for itself.
// expect-lines: GNU 10
// expect-lines: Clang 20
#include <vetted/param/pattern.hpp>
#include <vetted/param/text.hpp>

#ifdef FIXED
using tag = vetted::text<"tag", vetted::pattern<"^[a-z]+$">>;
bool good(char const* given) { return tag::allows(given); }
#else
using tag = vetted::text<"tag", vetted::pattern<"^[a-z+$">>;
bool good(char const* given) { return tag::allows(given); }
#endif
