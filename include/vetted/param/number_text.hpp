// SPDX-License-Identifier: BSL-1.0
//
// Numbers as text: the shortest decimal that reads back as the same value, the same in every
// locale and while compiling. Whole numbers carry neither a point nor an exponent up to 2^53.
// Look at put_number.
#pragma once

#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>

#include <vetted/param/exact_decimal.hpp>

namespace vetted {

/// Bytes that put_number writes at the most.
inline constexpr std::size_t number_text_size = 32;

/// Writes a finite `value` at `out`, which has room for number_text_size bytes; returns the end.
constexpr char* put_number(char* out, double value) {
  if (std::is_constant_evaluated()) return detail::put_exact(out, value);
  char* const last = out + number_text_size;
  if (detail::prints_as_integer(value))  // where to_chars of a double may take an exponent
    return std::to_chars(out, last, static_cast<std::int64_t>(value)).ptr;
  return std::to_chars(out, last, value).ptr;
}

/// `value` for a sentence: also "NaN" and the infinities, which put_number does not take.
inline std::string number_text(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "infinity" : "-infinity";
  char text[number_text_size];
  return {text, put_number(text, value)};
}

}  // namespace vetted
