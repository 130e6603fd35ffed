// SPDX-License-Identifier: BSL-1.0
//
// UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF.
// Look at first_invalid_utf8, which works while compiling too.
#pragma once

#include <cstddef>
#include <string_view>

namespace vetted {

namespace detail {

/// Length in bytes of the well-formed sequence at `text[at]`; 0 if there is none.
constexpr std::size_t utf8_sequence(std::string_view text, std::size_t at) {
  auto const byte = [&](std::size_t i) -> unsigned {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
  };
  auto const continues = [&](std::size_t i) { return (byte(i) & 0xc0u) == 0x80u; };
  unsigned const lead = byte(0);
  unsigned const second = byte(1);
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return continues(1) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    bool const overlong = lead == 0xe0 && second < 0xa0;
    bool const surrogate = lead == 0xed && second > 0x9f;
    return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    bool const overlong = lead == 0xf0 && second < 0x90;
    bool const too_large = lead == 0xf4 && second > 0x8f;
    return continues(1) && continues(2) && continues(3) && !overlong && !too_large ? 4 : 0;
  }
  return 0;
}

}  // namespace detail

/// Offset in bytes of the first byte that begins no well-formed sequence; npos if all is well.
constexpr std::size_t first_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const length = detail::utf8_sequence(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

}  // namespace vetted
