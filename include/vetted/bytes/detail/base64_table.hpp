// SPDX-License-Identifier: BSL-1.0
//
// Base64 without vectors, for base64.hpp where there are none: a table from 12 bits to two
// characters. To fill it costs the compiler 30 ms, so that nothing else includes this.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <vetted/bytes/base64_groups.hpp>

namespace vetted::detail {

struct base64_pair {
  char first, second;
};

/// The two characters of every 12 bits; as characters, they do not depend on the byte order.
inline constexpr auto base64_pairs = [] {
  std::array<base64_pair, 4096> pairs{};
  for (std::size_t i = 0; i < pairs.size(); ++i)
    pairs[i] = {base64_alphabet[i >> 6], base64_alphabet[i & 63]};
  return pairs;
}();

/// Eight bytes as a number, the first one highest.
inline std::uint64_t big_endian(char const* at) {
  std::uint64_t bits;
  std::memcpy(&bits, at, sizeof bits);
  if constexpr (std::endian::native == std::endian::big) return bits;
  bits = bits << 32 | bits >> 32;  // compilers make one instruction of these three lines
  bits = (bits & 0x0000ffff0000ffff) << 16 | (bits >> 16 & 0x0000ffff0000ffff);
  return (bits & 0x00ff00ff00ff00ff) << 8 | (bits >> 8 & 0x00ff00ff00ff00ff);
}

/// Writes the encoding of the first bytes, six at a time, which it reads before it writes. Returns
/// how many.
inline std::size_t put_base64_table(char* out, std::string_view bytes) {
  std::size_t at = 0;
  for (; bytes.size() - at >= 8; at += 6, out += 8) {
    std::uint64_t const bits = big_endian(bytes.data() + at);
    std::memcpy(out, base64_pairs.data() + (bits >> 52), 2);
    std::memcpy(out + 2, &base64_pairs[bits >> 40 & 4095], 2);
    std::memcpy(out + 4, &base64_pairs[bits >> 28 & 4095], 2);
    std::memcpy(out + 6, &base64_pairs[bits >> 16 & 4095], 2);
  }
  return at;
}

}  // namespace vetted::detail
