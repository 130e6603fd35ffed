// SPDX-License-Identifier: BSL-1.0
//
// JSON strings (RFC 8259, section 7): quotes, backslashes and control characters escaped, all other
// UTF-8 as it is. Look at put_characters, which tests the text while it writes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

#include <boost/config.hpp>

#include <vetted/bytes/utf8.hpp>
#include <vetted/json/detail/escape_scan.hpp>

namespace vetted::detail {

/// Bytes of a string at the most: six a byte of text (\u0000) and the quotes.
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

/// Adds `text` as a JSON string to `out`, a text of constants.
template <class Out>
constexpr void add_quoted(Out& out, std::string_view text) {
  out.add("\"");
  for (char const c : text) {
    char escaped[6]{c};
    std::size_t size = 1;
    if (needs_escape(c)) size = static_cast<std::size_t>(put_escaped(escaped, c) - escaped);
    out.add({escaped, size});
  }
  out.add("\"");
}

constexpr char* put_plain(char* out, std::string_view text) {
  if (std::is_constant_evaluated()) {
    for (char const c : text) *out++ = c;
    return out;
  }
  if (!text.empty()) std::memcpy(out, text.data(), text.size());  // an empty view may hold null
  return out + text.size();
}

/// put_characters from the byte at `at` on, where something may not be plain.
template <character_range Range>
constexpr char* put_mixed(char* out, std::string_view text, std::size_t at) {
  while (at < text.size()) {
    char const c = text[at];
    if (is_plain<Range>(c)) {
      std::size_t const size = copy_plain<Range>(out, text.data() + at, text.size() - at);
      out += size;
      at += size;
    } else if (static_cast<unsigned char>(c) < 0x80) {
      if (Range.most < any_utf8.most && !Range.contains(c)) return nullptr;
      out = put_escaped(out, c);
      ++at;
    } else {
      if (Range.most < any_utf8.most) return nullptr;
      std::uint32_t const word = four_bytes(text, at);
      std::size_t const size = utf8_sequence(word);
      if (size == 0) return nullptr;
      for (int i = 0; i < 4; ++i) out[i] = static_cast<char>(word >> 8 * i & 0xff);
      out += size;
      at += size;
    }
  }
  return out;
}

/// Writes what stands between the quotes of a string at `out`, which has room for
/// string_bound(text.size()) bytes; returns the end, or null if the text is not UTF-8 or has a
/// character outside of `Range`.
template <character_range Range>
BOOST_NOINLINE constexpr char* put_characters(char* out, std::string_view text) {
  std::size_t const plain = copy_plain<Range>(out, text.data(), text.size());
  if (plain == text.size()) return out + plain;
  return put_mixed<Range>(out + plain, text, plain);
}

}  // namespace vetted::detail
