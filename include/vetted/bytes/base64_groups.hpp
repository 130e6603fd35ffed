// SPDX-License-Identifier: BSL-1.0
//
// Base64 group by group, 3 bytes to 4 characters: what runs while compiling, and at run time what
// the vectors of base64.hpp leave over.
#pragma once

#include <string_view>

namespace vetted::detail {

inline constexpr char base64_alphabet[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Writes the encoding of `bytes` at `out`, the padding included; returns the end. Reads a group
/// before it writes one.
constexpr char* put_base64_groups(char* out, std::string_view bytes) {
  auto const byte = [&](std::size_t i) -> unsigned { return static_cast<unsigned char>(bytes[i]); };
  for (; bytes.size() >= 3; bytes.remove_prefix(3)) {
    unsigned const bits = byte(0) << 16 | byte(1) << 8 | byte(2);
    *out++ = base64_alphabet[bits >> 18];
    *out++ = base64_alphabet[bits >> 12 & 63];
    *out++ = base64_alphabet[bits >> 6 & 63];
    *out++ = base64_alphabet[bits & 63];
  }
  if (bytes.empty()) return out;
  unsigned const bits = byte(0) << 16 | (bytes.size() > 1 ? byte(1) << 8 : 0);
  *out++ = base64_alphabet[bits >> 18];
  *out++ = base64_alphabet[bits >> 12 & 63];
  *out++ = bytes.size() > 1 ? base64_alphabet[bits >> 6 & 63] : '=';
  *out++ = '=';
  return out;
}

}  // namespace vetted::detail
