// SPDX-License-Identifier: BSL-1.0
//
// A number that may be null breaks its rule.
// message: value_is_out_of_range
// remedy: Give a number that keeps the rules, or null.
// expect-lines: GNU 3
// expect-lines: Clang 37
#include <vetted/param/number.hpp>
#include <vetted/param/or_null.hpp>

struct order {
  vetted::nullable<vetted::number<"seed", vetted::minimum<0>>> seed{};
};

#ifdef FIXED
inline constexpr order one{.seed = nullptr};
#else
inline constexpr order one{.seed = -1};
#endif
