// SPDX-License-Identifier: BSL-1.0
//
// The text of a struct of your own is longer than its parameter allows.
// message: text_is_too_long
// remedy: Give a shorter text; code points count.
// expect-first: "nick"
// expect-first: max_length<3>
// expect-first: nick = "abcd"
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/param/text.hpp>

struct player {
  vetted::text<"nick", vetted::max_length<3>> nick;
};

#ifdef FIXED
player one{.nick = "abc"};
#else
player one{.nick = "abcd"};
#endif
