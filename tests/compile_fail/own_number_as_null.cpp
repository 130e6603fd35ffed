// SPDX-License-Identifier: BSL-1.0
//
// A number that may be left out is given null, which it may not be.
// message: could not convert / no viable conversion
// remedy: Leave it out, or describe it as vetted::nullable if the API takes null.
// expect-lines: GNU 5
// expect-lines: Clang 37
#include <vetted/param/number.hpp>
#include <vetted/param/optional.hpp>

struct order {
  vetted::optional<vetted::number<"seed">> seed{};
};

#ifdef FIXED
inline constexpr order one{};
#else
inline constexpr order one{.seed = nullptr};
#endif
