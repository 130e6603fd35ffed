// SPDX-License-Identifier: BSL-1.0
//
// The bodies of printable.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <vetted/bytes/printable.hpp>
#include <vetted/bytes/utf8.hpp>
#include <vetted/config.hpp>

namespace vetted {

VETTED_DECL std::string printable(std::string_view text) {
  constexpr char hex[] = "0123456789abcdef";
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const length = detail::utf8_sequence(text, at);
    auto const byte = static_cast<unsigned char>(text[at]);
    bool const is_c1 =
        length == 2 && byte == 0xc2 && static_cast<unsigned char>(text[at + 1]) < 0xa0;
    if (length > 1 && !is_c1) {
      result.append(text, at, length);
      at += length;
      continue;
    }
    if (length == 1 && byte >= 0x20 && byte != 0x7f)
      result += text[at];
    else
      result.append("\\x").append(1, hex[byte >> 4]).append(1, hex[byte & 15]);
    ++at;
  }
  return result;
}

VETTED_DECL std::string shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return printable(text);
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0u) == 0x80u) --most;
  return printable(text.substr(0, most)) + "…";
}

}  // namespace vetted
