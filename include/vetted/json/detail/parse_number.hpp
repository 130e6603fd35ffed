// SPDX-License-Identifier: BSL-1.0
//
// A number of JSON (RFC 8259, section 6) as the double that is closest to it. Most are short enough
// for one exact multiplication or division; the others go to the standard library as digits and an
// exponent, without a point that a locale could change and cut to a length that is always enough.
// Look at parse_number.
#pragma once

#include <cfloat>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <system_error>

#include <vetted/param/finite.hpp>

namespace vetted::detail {

/// The value digits × 10^exponent.
struct scanned_number {
  // What lies half way between two doubles has at most 768 digits, so of the digits behind those
  // it only matters whether one is not 0.
  static constexpr int most_digits = 800;
  static constexpr int exponent_room = 8;  // 'e', a sign, four digits, NUL

  char text[most_digits + exponent_room];
  int count = 0;  // of digits in text, which begin with none that is 0
  std::int64_t exponent = 0;
  std::uint64_t significand = 0;  // the digits as a number if there are at most 19
  bool negative = false;

  void add_digit(char digit, bool in_fraction) {
    bool const kept = count < most_digits;
    if (!kept && digit != '0') text[most_digits - 1] = '1';
    if (kept && (count > 0 || digit != '0')) {
      text[count++] = digit;
      significand = significand * 10 + static_cast<std::uint64_t>(digit - '0');
    }
    if (kept && in_fraction) --exponent;
    if (!kept && !in_fraction) ++exponent;
  }
};

inline scanned_number scan_number(std::string_view text) {
  auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
  scanned_number found;
  char const* at = text.data();
  char const* const end = at + text.size();
  found.negative = at != end && *at == '-';
  if (found.negative) ++at;

  bool in_fraction = false;
  for (; at != end && (is_digit(*at) || *at == '.'); ++at) {
    if (*at == '.')
      in_fraction = true;
    else
      found.add_digit(*at, in_fraction);
  }

  if (at == end || (*at != 'e' && *at != 'E')) return found;
  ++at;
  bool const down = at != end && *at == '-';
  if (at != end && (*at == '-' || *at == '+')) ++at;
  constexpr std::int64_t beyond_all_texts = 100'000'000'000'000'000;  // no text has as many digits
  std::int64_t written = 0;
  for (; at != end && is_digit(*at); ++at)
    if (written < beyond_all_texts) written = written * 10 + (*at - '0');
  found.exponent += down ? -written : written;
  return found;
}

/// The double that is closest to `number`, but for its sign; none if it is beyond them.
inline std::optional<double> closest_double(scanned_number& number) {
  // 10^22 is the last power of ten that is a double, and both operands being exact, the one
  // operation rounds right (Clinger 1990), unless the machine rounds twice.
  static constexpr double tens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                    1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  constexpr std::uint64_t exact_integers = 9007199254740992;  // 2^53
  std::int64_t const exponent = number.exponent;
  if (FLT_EVAL_METHOD == 0 && number.count <= 19 && number.significand <= exact_integers &&
      exponent >= -22 && exponent <= 22) {
    auto const significand = static_cast<double>(number.significand);
    return exponent < 0 ? significand / tens[-exponent] : significand * tens[exponent];
  }

  // The value is at least 10^(size - 1) and below 10^size.
  std::int64_t const size = exponent + number.count;
  if (number.count == 0 || size < -323) return 0.0;  // 10^-324 is below half of the least double
  if (size > 309) return std::nullopt;
  char* const text = number.text;
  char* end = text + number.count;
  *end++ = 'e';
  end = std::to_chars(end, text + sizeof number.text, exponent).ptr;
  *end = '\0';
  double value = 0;
#if defined(__cpp_lib_to_chars) && __cpp_lib_to_chars >= 201611L
  if (std::from_chars(text, end, value).ec == std::errc{}) return value;
#endif
  value = std::strtod(text, nullptr);  // libc++ before 20, and what from_chars calls out of range
  return is_finite(value) ? std::optional<double>{value} : std::nullopt;
}

/// The double that is closest to `text`, which is a number by the grammar of JSON (anything else
/// gives some number); none if that is beyond the doubles.
inline std::optional<double> parse_number(std::string_view text) {
  scanned_number number = scan_number(text);
  std::optional<double> const size = closest_double(number);
  return size && number.negative ? -*size : size;
}

}  // namespace vetted::detail
