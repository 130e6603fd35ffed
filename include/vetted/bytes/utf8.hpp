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

inline std::uint64_t eight_bytes(std::string_view text, std::size_t at) {
  std::uint64_t word = 0;
  std::memcpy(&word, text.data() + at, sizeof word);
  return word;
}

constexpr std::uint64_t eight_times(int byte) {
  return 0x0101010101010101u * static_cast<std::uint64_t>(byte);
}

/// A place from `at` on before which all is ASCII: the end, or at most seven bytes before one that
/// is not.
inline std::size_t skip_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t beyond = eight_times(0x80);
  for (; text.size() - at >= 16; at += 16)
    if (((eight_bytes(text, at) | eight_bytes(text, at + 8)) & beyond) != 0) break;
  for (; text.size() - at >= 8; at += 8)
    if ((eight_bytes(text, at) & beyond) != 0) return at;
  bool const has_ascii_end = text.size() >= 8 && (eight_bytes(text, text.size() - 8) & beyond) == 0;
  return has_ascii_end ? text.size() : at;
}

/// In the top bit of each byte of `word` whether it is less than `least`, more than `most` or no
/// ASCII.
constexpr std::uint64_t outside_of(std::uint64_t word, char least, char most) {
  std::uint64_t const low = word & eight_times(0x7f);  // so that nothing carries over
  std::uint64_t const inside =
      (low + eight_times(0x80 - least)) & ~(low + eight_times(0x7f - most));
  return (~inside | word) & eight_times(0x80);
}

}  // namespace detail

/// True if all bytes of `text` are ASCII characters from `least` to `most`.
constexpr bool is_made_of(std::string_view text, char least, char most) {
  if (std::is_constant_evaluated() || text.size() < 8) {
    for (char const c : text)
      if (c < least || c > most) return false;
    return true;
  }
  std::uint64_t outside =
      detail::outside_of(detail::eight_bytes(text, text.size() - 8), least, most);
  for (std::size_t at = 0; text.size() - at > 8; at += 8)
    outside |= detail::outside_of(detail::eight_bytes(text, at), least, most);
  return outside == 0;
}

/// Offset in bytes of the first byte that begins no well-formed sequence; npos if all is well.
BOOST_NOINLINE constexpr std::size_t first_invalid_utf8(std::string_view text) {
  std::size_t at = std::is_constant_evaluated() ? 0 : detail::skip_ascii(text, 0);
  while (at < text.size()) {
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
