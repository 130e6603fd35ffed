// SPDX-License-Identifier: BSL-1.0
//
// The text of a struct of your own is shorter than its parameter allows.
// message: text_is_too_short
// remedy: Give a longer text; code points count.
// expect-first: "nick"
// expect-first: min_length<2>
// expect-first: nick = "a"
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/param/text.hpp>

struct player {
  vetted::text<"nick", vetted::min_length<2>> nick;
};

#ifdef FIXED
player one{.nick = "ab"};
#else
player one{.nick = "a"};
#endif
