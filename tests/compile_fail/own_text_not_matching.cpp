// SPDX-License-Identifier: BSL-1.0
//
// The text of a struct of your own does not match the pattern of its parameter.
// message: text_does_not_match_the_pattern
// remedy: Give a text in which the pattern is found.
// expect-first: "tag"
// expect-first: pattern<
// expect-first: tag = "A"
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/param/pattern.hpp>
#include <vetted/param/text.hpp>

struct post {
  vetted::text<"tag", vetted::pattern<"^[a-z-]+$">> tag;
};

#ifdef FIXED
post one{.tag = "a"};
#else
post one{.tag = "A"};
#endif
