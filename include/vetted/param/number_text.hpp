// SPDX-License-Identifier: BSL-1.0
//
// Numbers as text: the shortest decimal that reads back as the same value, the same in every
// locale and while compiling. Whole numbers carry neither a point nor an exponent up to 2^53.
// Look at put_number.
#pragma once

#include <array>
#include <bit>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include <boost/config.hpp>

#include <vetted/param/detail/exact_decimal.hpp>
#include <vetted/param/finite.hpp>

namespace vetted {

/// Bytes that put_number writes at the most.
inline constexpr std::size_t number_text_size = 32;

namespace detail {

/// "00", "01" and so on to "99".
inline constexpr std::array<char, 200> digit_pairs = [] {
  std::array<char, 200> pairs{};
  for (std::size_t i = 0; i < 100; ++i) {
    pairs[2 * i] = static_cast<char>('0' + i / 10);
    pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return pairs;
}();

inline char* put_pair(char* out, std::uint64_t below_100) {
  std::memcpy(out, digit_pairs.data() + 2 * below_100, 2);
  return out + 2;
}

inline bool ends_in_zero(std::uint32_t below_100) { return digit_pairs[2 * below_100 + 1] == '0'; }

inline char* put_natural_below_10000(char* out, std::uint64_t value) {
  if (value < 10) {
    *out = static_cast<char>('0' + value);
    return out + 1;
  }
  if (value < 100) return put_pair(out, value);
  if (value < 1000) {
    *out = static_cast<char>('0' + value / 100);
    return put_pair(out + 1, value % 100);
  }
  return put_pair(put_pair(out, value / 100), value % 100);
}

/// Not inlined, for such numbers are rare.
BOOST_NOINLINE inline char* put_natural_from_10000(char* out, std::uint64_t value) {
  std::uint64_t const high = value / 10000;
  out = high < 10000 ? put_natural_below_10000(out, high) : put_natural_from_10000(out, high);
  return put_pair(put_pair(out, value / 100 % 100), value % 100);
}

inline char* put_natural(char* out, std::uint64_t value) {
  return value < 10000 ? put_natural_below_10000(out, value) : put_natural_from_10000(out, value);
}

inline char* put_integer(char* out, std::int64_t value) {
  if (value >= 0) return put_natural(out, static_cast<std::uint64_t>(value));
  *out = '-';
  return put_natural(out + 1, 0 - static_cast<std::uint64_t>(value));
}

/// Whether the decimal `count` / 10,000, which is next to `value`, reads as it; `value` is normal
/// and below 2^52. In whole numbers, as -ffast-math and its like may round a quotient wrong.
inline bool reads_as(std::uint64_t count, double value) {
  constexpr std::uint64_t hidden_bit = std::uint64_t{1} << 52;
  auto const bits = std::bit_cast<std::uint64_t>(value);
  std::uint64_t const significand = hidden_bit | bits % hidden_bit;
  // Both sides times 10,000 in units of the last bit of `value`; what overflows cancels out.
  std::uint64_t const apart = (count << (1075 - bits / hidden_bit)) - significand * 10000;
  return apart + 4999 < 9999;  // less than half a bit
}

/// put_number for up to four decimals; null where `value` has more. (The shortest text then, as no
/// two decimals of up to 15 digits read as the same double.)
inline char* put_short_decimal(char* out, double value) {
  double const size = value < 0 ? -value : value;
  bool const may_be_short = size >= 0.001 && size < 1e11;
  if (!may_be_short) return nullptr;
  double const rounded = size * 10000 + 0.5;
  auto const count = static_cast<std::uint64_t>(static_cast<std::int64_t>(rounded));
  if (!reads_as(count, size)) return nullptr;
  if (value < 0) *out++ = '-';
  out = put_natural(out, count / 10000);
  auto const decimals = static_cast<std::uint32_t>(count % 10000);
  if (decimals == 0) return out;
  std::uint32_t const high = decimals / 100;
  std::uint32_t const low = decimals % 100;
  *out++ = '.';
  put_pair(put_pair(out, high), low);
  if (low == 0) return out + (ends_in_zero(high) ? 1 : 2);
  return out + (ends_in_zero(low) ? 3 : 4);
}

}  // namespace detail

/// Writes a finite `value` at `out`, which has room for number_text_size bytes; returns the end.
constexpr char* put_number(char* out, double value) {
  if (std::is_constant_evaluated()) return detail::put_exact(out, value);
  if (char* const end = detail::put_short_decimal(out, value)) return end;
  if (detail::prints_as_integer(value))  // where to_chars of a double may take an exponent
    return detail::put_integer(out, static_cast<std::int64_t>(value));
  return std::to_chars(out, out + number_text_size, value).ptr;
}

/// How many bytes at the front of `text` are a number by the grammar of JSON; 0: there is none.
constexpr std::size_t json_number_size(std::string_view text) {
  std::size_t at = 0;
  auto const take = [&](std::string_view any_of) {
    bool const found = at < text.size() && any_of.find(text[at]) != any_of.npos;
    at += found ? 1 : 0;
    return found;
  };
  auto const take_digits = [&] {
    std::size_t const begin = at;
    while (take("0123456789")) {
    }
    return at > begin;
  };
  take("-");
  if (!take("0") && !take_digits()) return 0;
  if (take(".") && !take_digits()) return 0;
  if (!take("eE")) return at;
  take("+-");
  return take_digits() ? at : 0;
}

/// `value` for a sentence: also "NaN" and the infinities, which put_number does not take.
inline std::string number_text(double value) {
  if (!detail::is_finite(value)) return std::string{detail::name_of_not_finite(value)};
  char text[number_text_size];
  return {text, put_number(text, value)};
}

}  // namespace vetted
