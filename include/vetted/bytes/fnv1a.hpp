// SPDX-License-Identifier: BSL-1.0
//
// fnv1a: a number for bytes that tells them from others by accident, the same in every process. It
// is FNV-1a of 64 bits (Fowler, Noll, Vo; offset basis and prime are theirs), no cryptographic
// hash: contents that can be guessed are not hidden by it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace vetted {

class fnv1a {
 public:
  void add(std::span<std::byte const> bytes) {
    for (std::byte const one : bytes) add(static_cast<unsigned char>(one));
  }
  constexpr void add(std::string_view bytes) {
    for (char const one : bytes) add(static_cast<unsigned char>(one));
  }

  constexpr std::uint64_t value() const { return value_; }

 private:
  constexpr void add(unsigned char byte) { value_ = (value_ ^ byte) * 0x0000'0100'0000'01b3u; }

  std::uint64_t value_ = 0xcbf2'9ce4'8422'2325u;
};

/// `value` as 16 hexadecimal digits in lower case.
inline std::string hexadecimal(std::uint64_t value) {
  std::string digits;
  for (int shift = 60; shift >= 0; shift -= 4) digits += "0123456789abcdef"[value >> shift & 15];
  return digits;
}

}  // namespace vetted
