// SPDX-License-Identifier: BSL-1.0
//
// Which characters are base64, one by one and 64 at a time, for is_base64 in base64.hpp. The
// vectors are the language extension of g++ and clang, which is SSE2 on x86-64 and NEON on arm64.
#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace vetted {

namespace detail {

constexpr bool is_base64_character(char c) {
  bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  bool const digit = c >= '0' && c <= '9';
  return letter || digit || c == '+' || c == '/';
}

/// Bytes at the front of `text` that have been found to be base64, in steps of 64; up to 63 of them
/// at its end are not looked at.
inline std::size_t base64_at_front([[maybe_unused]] std::string_view text) {
  std::size_t at = 0;
#if defined(__GNUC__) && (defined(__SSE2__) || defined(__ARM_NEON))
  using lanes [[gnu::vector_size(16)]] = unsigned char;
  using halves [[gnu::vector_size(16)]] = unsigned long long;
  for (; text.size() - at >= 64; at += 64) {
    lanes good = ~lanes{};
    for (std::size_t i = 0; i < 64; i += 16) {
      lanes c;
      std::memcpy(&c, text.data() + at + i, sizeof c);
      lanes const letter = (c | 0x20) - 0x61;  // from a
      lanes const digit_or_slash = c - 0x2f;   // from /
      good &= lanes(letter < 26) | lanes(digit_or_slash < 11) | lanes(c == 0x2b);
    }
    auto const both = halves(good);
    if ((both[0] & both[1]) != ~0ull) break;
  }
#endif
  return at;
}

}  // namespace detail

/// Whether `text` is base64 with padding, of at least one byte. The bits that padding leaves over
/// are not looked at.
constexpr bool is_base64(std::string_view text) {
  if (text.empty() || text.size() % 4 != 0) return false;
  for (int padding = 0; padding < 2 && text.back() == '='; ++padding) text.remove_suffix(1);
  if (!std::is_constant_evaluated()) text.remove_prefix(detail::base64_at_front(text));
  for (char const c : text)
    if (!detail::is_base64_character(c)) return false;
  return true;
}

}  // namespace vetted
