// SPDX-License-Identifier: BSL-1.0
//
// UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF.
// Look at first_invalid_utf8, which works while compiling too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

#include <boost/config.hpp>

namespace vetted {

namespace detail {

/// The four bytes from `text[at]` on, the first one lowest; 0 for those beyond the text.
constexpr std::uint32_t four_bytes(std::string_view text, std::size_t at) {
  auto const byte = [&](std::size_t i) {
    return std::uint32_t{static_cast<unsigned char>(text[i])};
  };
  if (text.size() - at >= 4)
    return byte(at) | byte(at + 1) << 8 | byte(at + 2) << 16 | byte(at + 3) << 24;
  std::uint32_t word = 0;
  for (std::size_t i = text.size(); i-- > at;) word = word << 8 | byte(i);
  return word;
}

/// Length in bytes of the well-formed sequence that `word`, of four_bytes, begins with; 0 if none.
constexpr std::size_t utf8_sequence(std::uint32_t word) {
  if ((word & 0x80) == 0) return 1;
  if ((word & 0xc0e0) == 0x80c0) return (word & 0x1e) != 0 ? 2 : 0;  // else overlong
  if ((word & 0xc0c0f0) == 0x8080e0) {
    std::uint32_t const top_bits = word & 0x200f;        // the five of 16
    return top_bits != 0 && top_bits != 0x200d ? 3 : 0;  // else overlong or a surrogate
  }
  if ((word & 0xc0c0c0f8) == 0x808080f0) {
    std::uint32_t const plane = (word & 7) << 2 | (word >> 12 & 3);
    return plane >= 1 && plane <= 16 ? 4 : 0;  // else overlong or above U+10FFFF
  }
  return 0;
}

/// Length in bytes of the well-formed sequence at `text[at]`; 0 if there is none.
constexpr std::size_t utf8_sequence(std::string_view text, std::size_t at) {
  return at < text.size() ? utf8_sequence(four_bytes(text, at)) : 0;
}

/// Where, from `at` on, the next eight bytes are no longer all ASCII or fewer are left.
inline std::size_t skip_ascii(std::string_view text, std::size_t at) {
  for (std::uint64_t word = 0; text.size() - at >= sizeof word; at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & 0x8080808080808080u) != 0) break;
  }
  return at;
}

}  // namespace detail

/// Offset in bytes of the first byte that begins no well-formed sequence; npos if all is well.
BOOST_NOINLINE constexpr std::size_t first_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const length = detail::utf8_sequence(text, at);
    if (length == 0) return at;
    at += length;
    if (!std::is_constant_evaluated() && length == 1) at = detail::skip_ascii(text, at);
  }
  return std::string_view::npos;
}

/// How many code points `text` has, which is valid UTF-8.
constexpr std::size_t code_points_in(std::string_view text) {
  std::size_t count = 0;
  for (char const c : text) count += (static_cast<unsigned char>(c) & 0xc0u) != 0x80 ? 1u : 0u;
  return count;
}

}  // namespace vetted
