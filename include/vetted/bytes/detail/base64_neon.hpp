// SPDX-License-Identifier: BSL-1.0
//
// Base64 with NEON on arm64, for base64.hpp: 48 bytes a step, whose instructions take the bytes
// apart, look up 64 values and put the characters together. Reads within `bytes` only, and in every
// step before it writes.
#pragma once

#if defined(__GNUC__) && defined(__aarch64__) && defined(__ARM_NEON)
#define VETTED_BASE64_NEON

#include <arm_neon.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <vetted/bytes/base64_groups.hpp>

namespace vetted::detail {

/// Writes the encoding of the first bytes. Returns how many, a multiple of 48.
inline std::size_t put_base64_neon(char* out, std::string_view bytes) {
  auto const bytes_at = [](char const* at) { return reinterpret_cast<std::uint8_t const*>(at); };
  uint8x16x4_t const alphabet = vld1q_u8_x4(bytes_at(base64_alphabet));
  uint8x16_t const six_bits = vdupq_n_u8(63);
  std::size_t at = 0;
  for (; bytes.size() - at >= 48; at += 48, out += 64) {
    uint8x16x3_t const in = vld3q_u8(bytes_at(bytes.data() + at));
    uint8x16_t const first = vshrq_n_u8(in.val[0], 2);
    uint8x16_t const second =
        vandq_u8(vsliq_n_u8(vshrq_n_u8(in.val[1], 4), in.val[0], 4), six_bits);
    uint8x16_t const third = vandq_u8(vsliq_n_u8(vshrq_n_u8(in.val[2], 6), in.val[1], 2), six_bits);
    uint8x16_t const fourth = vandq_u8(in.val[2], six_bits);
    uint8x16x4_t const text = {{vqtbl4q_u8(alphabet, first), vqtbl4q_u8(alphabet, second),
                                vqtbl4q_u8(alphabet, third), vqtbl4q_u8(alphabet, fourth)}};
    vst4q_u8(reinterpret_cast<std::uint8_t*>(out), text);
  }
  return at;
}

}  // namespace vetted::detail

#endif
