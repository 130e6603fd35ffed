// SPDX-License-Identifier: BSL-1.0
//
// Base64 on the way out (RFC 4648, section 4, with padding), and a look at whether a text is some.
// Look at put_base64 and is_base64.
#pragma once

#include <cstddef>
#include <string_view>

namespace vetted {

/// Characters of the encoding of `size` bytes; `size` is below 3/4 of what size_t counts.
constexpr std::size_t base64_size(std::size_t size) { return (size + 2) / 3 * 4; }

/// Writes the encoding of `bytes` at `out`, which has room for base64_size(bytes.size())
/// characters; returns the end.
constexpr char* put_base64(char* out, std::string_view bytes) {
  constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  auto const byte = [&](std::size_t i) -> unsigned {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u;
  };
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned const bits = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    *out++ = alphabet[bits >> 18];
    *out++ = alphabet[bits >> 12 & 63];
    *out++ = i + 1 < bytes.size() ? alphabet[bits >> 6 & 63] : '=';
    *out++ = i + 2 < bytes.size() ? alphabet[bits & 63] : '=';
  }
  return out;
}

/// Whether `text` is base64 with padding, of at least one byte.
constexpr bool is_base64(std::string_view text) {
  if (text.empty() || text.size() % 4 != 0) return false;
  for (int padding = 0; padding < 2 && text.back() == '='; ++padding) text.remove_suffix(1);
  for (char const c : text) {
    bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    bool const digit = c >= '0' && c <= '9';
    if (!letter && !digit && c != '+' && c != '/') return false;
  }
  return true;
}

}  // namespace vetted
