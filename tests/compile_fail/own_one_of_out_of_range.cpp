// SPDX-License-Identifier: BSL-1.0
//
// A number breaks the rule of the only alternative that takes numbers.
// message: value_is_out_of_range
// remedy: Give a value that keeps the rules of one of the alternatives.
// expect-lines: GNU 3
// expect-lines: Clang 25
#include <vetted/param/number.hpp>
#include <vetted/param/one_of.hpp>
#include <vetted/param/text.hpp>

struct order {
  vetted::one_of<vetted::number<"size", vetted::minimum<64>>, vetted::text<"size">> size;
};

#ifdef FIXED
inline constexpr order one{.size = 64};
#else
inline constexpr order one{.size = 63};
#endif
