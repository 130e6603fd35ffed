// SPDX-License-Identifier: BSL-1.0
//
// A whole number of 64 bits is beyond its greatest.
// message: value_is_out_of_range
// remedy: Give a smaller one.
// expect-lines: GNU 3
// expect-lines: Clang 25
#include <vetted/param/number.hpp>

struct order {
  vetted::number<"id", vetted::whole_64, vetted::maximum<9007199254740993>> id;
};

#ifdef FIXED
inline constexpr order one{.id = 9007199254740993};
#else
inline constexpr order one{.id = 9007199254740994};
#endif
