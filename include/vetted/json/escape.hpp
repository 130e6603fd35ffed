// SPDX-License-Identifier: BSL-1.0
//
// JSON strings (RFC 8259, section 7): quotes, backslashes and control characters escaped, all other
// UTF-8 as it is. Look at put_string; its input is UTF-8 that has been checked.
#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace vetted::detail {

/// Bytes that put_string writes at the most: six a byte (\u0000) and the quotes.
constexpr std::size_t string_bound(std::size_t size) { return 6 * size + 2; }

constexpr bool needs_escape(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

constexpr char* put_escaped(char* out, char c) {
  constexpr char hex[] = "0123456789abcdef";
  *out++ = '\\';
  switch (c) {
    case '"':
    case '\\': *out++ = c; return out;
    case '\b': *out++ = 'b'; return out;
    case '\f': *out++ = 'f'; return out;
    case '\n': *out++ = 'n'; return out;
    case '\r': *out++ = 'r'; return out;
    case '\t': *out++ = 't'; return out;
    default: break;
  }
  auto const byte = static_cast<unsigned char>(c);
  for (char const digit : {'u', '0', '0', hex[byte >> 4], hex[byte & 15]}) *out++ = digit;
  return out;
}

/// Writes `text` in quotes at `out`, which has room for string_bound(text.size()) bytes.
constexpr char* put_string(char* out, std::string_view text) {
  *out++ = '"';
  for (char const c : text) {
    if (needs_escape(c))
      out = put_escaped(out, c);
    else
      *out++ = c;
  }
  *out++ = '"';
  return out;
}

constexpr char* put_plain(char* out, std::string_view text) {
  if (std::is_constant_evaluated()) {
    for (char const c : text) *out++ = c;
    return out;
  }
  std::memcpy(out, text.data(), text.size());
  return out + text.size();
}

}  // namespace vetted::detail
