// SPDX-License-Identifier: BSL-1.0
//
// A number fits none of several alternatives that take numbers.
// message: value_fits_none_of_the_alternatives
// remedy: Give a value that keeps the rules of one of the alternatives.
// expect-lines: GNU 3
// expect-lines: Clang 25
#include <vetted/param/number.hpp>
#include <vetted/param/one_of.hpp>

struct order {
  vetted::one_of<vetted::number<"size", vetted::minimum<64>>,
                 vetted::number<"size", vetted::maximum<1>>>
      size;
};

#ifdef FIXED
inline constexpr order one{.size = 1};
#else
inline constexpr order one{.size = 5};
#endif
