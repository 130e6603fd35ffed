// SPDX-License-Identifier: BSL-1.0
//
// Base64 on the way in (RFC 4648, section 4): the bytes that a text says. It is strict: padding has
// to be there, and blanks, line breaks and the characters of section 5 are none. Only the bits that
// padding leaves over are not looked at, as in is_base64. Look at decode_base64.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <vetted/bytes/base64_groups.hpp>

namespace vetted {

namespace detail {

/// What no character of base64 stands for.
inline constexpr unsigned char no_base64 = 0xff;

/// What each character stands for.
inline constexpr auto base64_values = [] {
  std::array<unsigned char, 256> values{};
  for (unsigned char& one : values) one = no_base64;
  for (unsigned char i = 0; i < 64; ++i) values[static_cast<unsigned char>(base64_alphabet[i])] = i;
  return values;
}();

/// The 24 bits of the four characters at `text`; above them there are bits if one is none.
constexpr std::uint32_t base64_group(char const* text) {
  auto const value = [&](int i) {
    return std::uint32_t{base64_values[static_cast<unsigned char>(text[i])]};
  };
  std::uint32_t const odd = (value(0) | value(1) | value(2) | value(3)) & 0xc0u;
  return odd << 24 | value(0) << 18 | value(1) << 12 | value(2) << 6 | value(3);
}

}  // namespace detail

/// Bytes that `text` says; none if no base64 is of that size.
constexpr std::optional<std::size_t> decoded_base64_size(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::size_t size = text.size() / 4 * 3;
  for (std::size_t i = 1; i <= 2 && i <= text.size() && text[text.size() - i] == '='; ++i) --size;
  return size;
}

/// Writes the bytes that `text` says at `out`, which has room for decoded_base64_size(text).
/// Errors: false if it is no base64; what has been written then means nothing.
constexpr bool get_base64(std::byte* out, std::string_view text) {
  auto const size = decoded_base64_size(text);
  if (!size) return false;
  std::uint32_t seen = 0;
  for (std::size_t i = *size / 3; i > 0; --i, text.remove_prefix(4)) {
    std::uint32_t const bits = detail::base64_group(&text.front());
    seen |= bits;
    *out++ = static_cast<std::byte>(bits >> 16);
    *out++ = static_cast<std::byte>(bits >> 8);
    *out++ = static_cast<std::byte>(bits);
  }
  if (!text.empty()) {
    bool const has_two = text[2] != '=';
    char const last[4] = {text[0], text[1], has_two ? text[2] : 'A', 'A'};
    std::uint32_t const bits = detail::base64_group(last);
    seen |= bits;
    *out++ = static_cast<std::byte>(bits >> 16);
    if (has_two) *out = static_cast<std::byte>(bits >> 8);
  }
  return seen >> 24 == 0;
}

/// The bytes that `text` says; none if it is no base64. No text says no bytes.
inline std::optional<std::vector<std::byte>> decode_base64(std::string_view text) {
  auto const size = decoded_base64_size(text);
  if (!size) return std::nullopt;
  std::vector<std::byte> bytes(*size);
  if (!get_base64(bytes.data(), text)) return std::nullopt;
  return bytes;
}

}  // namespace vetted
