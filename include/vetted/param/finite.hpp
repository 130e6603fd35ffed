// SPDX-License-Identifier: BSL-1.0
//
// Whether a double is a number that JSON can write. With -ffast-math a compiler takes it that there
// is neither NaN nor infinity and decides all comparisons with them while compiling, so the bits
// are looked at. Look at is_finite.
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace vetted::detail {

/// The bits of `value`. At run time they are read from memory that the compiler must not know: with
/// -ffast-math clang 19 decides a look at the bits of a parameter or a result as well.
constexpr std::uint64_t bits_of(double const& value) {
  if (std::is_constant_evaluated()) return std::bit_cast<std::uint64_t>(value);
  double const volatile kept = value;
  double const read = kept;
  return std::bit_cast<std::uint64_t>(read);
}

inline constexpr std::uint64_t infinity_bits = std::uint64_t{0x7ff} << 52;

/// By reference, or what is passed would be taken as finite.
constexpr bool is_finite(double const& value) {
  return (bits_of(value) & infinity_bits) != infinity_bits;
}

/// The name of a value that is not finite, for a sentence.
constexpr std::string_view name_of_not_finite(double const& value) {
  std::uint64_t const bits = bits_of(value);
  if ((bits & ~infinity_bits) << 1 != 0) return "NaN";
  return bits == infinity_bits ? "infinity" : "-infinity";
}

}  // namespace vetted::detail
