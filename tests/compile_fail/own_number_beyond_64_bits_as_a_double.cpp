// SPDX-License-Identifier: BSL-1.0
//
// A double is given to a number of a struct of your own, and is more than 64 bits hold.
// message: value_is_out_of_range
// remedy: Give a whole number that fits 64 bits.
// expect-lines: GNU 3
// expect-lines: Clang 25
#include <vetted/param/number.hpp>

struct order {
  vetted::number<"id", vetted::whole_64> id;
};

#ifdef FIXED
inline constexpr order one{.id = 1e18};
#else
inline constexpr order one{.id = 1e19};
#endif
