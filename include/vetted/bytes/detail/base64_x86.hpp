// SPDX-License-Identifier: BSL-1.0
//
// Base64 with SSSE3, AVX2 and AVX-512 on x86-64, for base64.hpp, which asks the processor. Written
// with the vectors of g++ and clang, because <immintrin.h> would add 0.3 s to every translation
// unit. Each function reads within `bytes` only, and in every step before it writes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <vetted/bytes/base64_groups.hpp>

#if defined(__GNUC__) && defined(__x86_64__) && !defined(__EDG__)
#define VETTED_BASE64_X86

namespace vetted::detail {

// SSSE3 and AVX2 as Wojciech Muła does it: spread each 3 bytes over 4, move the bits of every
// second value by multiplications, and add to each value what makes a character of it. That is
// looked up under the larger of the value and 51, plus 1 above 25, of which four bits count: 3 are
// capitals, 4 small letters, 5 to 14 digits, 15 and 0 the two marks.

/// Which bytes go where, for lanes of 16 that begin at `first` and then every `step` bytes.
template <std::size_t Size>
consteval auto base64_spread(int first, int step) {
  std::array<char, Size> from{};
  for (std::size_t i = 0; i < Size; ++i) {
    int const lane = static_cast<int>(i / 16);
    int const group = static_cast<int>(i % 16 / 4);
    from[i] = static_cast<char>(first + lane * step + group * 3 + "\1\0\2\1"[i % 4]);
  }
  return from;
}

inline constexpr std::array<signed char, 32> base64_offsets = [] {
  std::array<signed char, 32> offsets{};
  for (std::size_t i = 0; i < offsets.size(); i += 16) {
    offsets[i] = '/' - 63;
    offsets[i + 3] = 'A';
    offsets[i + 4] = 'a' - 26;
    for (std::size_t digit = 5; digit < 15; ++digit) offsets[i + digit] = '0' - 52;
    offsets[i + 15] = '+' - 62;
  }
  return offsets;
}();

[[gnu::target("ssse3")]] inline std::size_t put_base64_ssse3(char* out, std::string_view bytes) {
  using chars [[gnu::vector_size(16)]] = char;
  using lanes [[gnu::vector_size(16)]] = unsigned char;
  using signed_lanes [[gnu::vector_size(16)]] = signed char;
  using shorts [[gnu::vector_size(16)]] = short;
  using words [[gnu::vector_size(16)]] = std::uint16_t;
  using quads [[gnu::vector_size(16)]] = std::uint32_t;
  static constexpr auto from = base64_spread<16>(0, 0);
  chars spread;
  chars offsets;
  std::memcpy(&spread, from.data(), sizeof spread);
  std::memcpy(&offsets, base64_offsets.data(), sizeof offsets);
  auto factors = words(quads{} + 0x01000010);
  __asm__("" : "+x"(factors));  // else clang makes two shifts and a blend of a multiplication
  std::size_t at = 0;
  for (; bytes.size() - at >= 16; at += 12, out += 16) {
    chars in;
    std::memcpy(&in, bytes.data() + at, sizeof in);
    auto const bits = quads(__builtin_ia32_pshufb128(in, spread));
    auto const odd =
        words(__builtin_ia32_pmulhuw128(shorts(bits & 0x0fc0fc00), shorts(quads{} + 0x04000040)));
    auto const values = lanes(odd | words(bits & 0x003f03f0) * factors);
    lanes const index = (values > 51 ? values : lanes{} + 51) - lanes(signed_lanes(values) > 25);
    auto const text = values + lanes(__builtin_ia32_pshufb128(offsets, chars(index)));
    std::memcpy(out, &text, sizeof text);
  }
  return at;
}

struct base64_avx2 {
  using chars [[gnu::vector_size(32)]] = char;
  using lanes [[gnu::vector_size(32)]] = unsigned char;
  using signed_lanes [[gnu::vector_size(32)]] = signed char;
  using shorts [[gnu::vector_size(32)]] = short;
  using words [[gnu::vector_size(32)]] = std::uint16_t;
  using quads [[gnu::vector_size(32)]] = std::uint32_t;

  /// 24 bytes: 12 from the end of the low half of what is at `bytes - 4`, 12 from the start of the
  /// high one.
  [[gnu::target("avx2"), gnu::always_inline]] void put(char* out, char const* bytes) const {
    chars in;
    std::memcpy(&in, bytes - 4, sizeof in);
    auto const bits = quads(__builtin_ia32_pshufb256(in, spread));
    auto const odd =
        words(__builtin_ia32_pmulhuw256(shorts(bits & 0x0fc0fc00), shorts(quads{} + 0x04000040)));
    auto const values = lanes(odd | words(bits & 0x003f03f0) * factors);
    lanes const index = (values > 51 ? values : lanes{} + 51) - lanes(signed_lanes(values) > 25);
    auto const text = values + lanes(__builtin_ia32_pshufb256(offsets, chars(index)));
    std::memcpy(out, &text, sizeof text);
  }

  chars spread, offsets;
  words factors;
};

[[gnu::target("avx2")]] inline std::size_t put_base64_avx2(char* out, std::string_view bytes) {
  if (bytes.size() < 28) return 0;
  static constexpr auto from = base64_spread<32>(4, -4);
  base64_avx2 step;
  std::memcpy(&step.spread, from.data(), sizeof step.spread);
  std::memcpy(&step.offsets, base64_offsets.data(), sizeof step.offsets);
  step.factors = base64_avx2::words(base64_avx2::quads{} + 0x01000010);
  __asm__("" : "+x"(step.factors));
  char first[32] = {};  // before the first byte there is nothing to be read
  std::memcpy(first + 4, bytes.data(), 28);
  step.put(out, first + 4);
  std::size_t at = 24;
  out += 32;
  for (; bytes.size() - at >= 100; at += 96, out += 128) {
    char const* const next = bytes.data() + at;
    step.put(out, next);
    step.put(out + 32, next + 24);
    step.put(out + 64, next + 48);
    step.put(out + 96, next + 72);
  }
  for (; bytes.size() - at >= 28; at += 24, out += 32) step.put(out, bytes.data() + at);
  return at;
}

// AVX-512 VBMI has an instruction for the bits and one that looks up 64 values.
[[gnu::target("avx512f,avx512bw,avx512vbmi")]] inline std::size_t put_base64_avx512(
    char* out, std::string_view bytes) {
  using chars [[gnu::vector_size(64)]] = char;
  using octets [[gnu::vector_size(64)]] = std::uint64_t;
  static constexpr auto from = base64_spread<64>(0, 12);
  chars spread;
  chars alphabet;
  std::memcpy(&spread, from.data(), sizeof spread);
  std::memcpy(&alphabet, base64_alphabet, sizeof alphabet);
  auto const shifts = chars(octets{} + 0x3036242a1016040a);
  std::size_t at = 0;
  for (; bytes.size() - at >= 64; at += 48, out += 64) {
    chars in;
    std::memcpy(&in, bytes.data() + at, sizeof in);
#if defined(__clang__)
    chars const values =
        __builtin_ia32_vpmultishiftqb512(shifts, __builtin_ia32_permvarqi512(in, spread));
    chars const text = __builtin_ia32_permvarqi512(alphabet, values);
#else
    chars const values = __builtin_ia32_vpmultishiftqb512_mask(
        shifts, __builtin_shuffle(in, spread), chars{}, ~0ull);
    chars const text = __builtin_shuffle(alphabet, values);
#endif
    std::memcpy(out, &text, sizeof text);
  }
  return at;
}

/// Writes the encoding of most of the bytes. Returns of how many.
inline std::size_t put_base64_x86(char* out, std::string_view bytes) {
  // The compiler's runtime library has looked at the processor before main: these are two loads.
  if (bytes.size() < 16 || !__builtin_cpu_supports("ssse3")) return 0;
  std::size_t done = 0;
  if (bytes.size() >= 256 && __builtin_cpu_supports("avx512vbmi"))
    done = put_base64_avx512(out, bytes);
  else if (__builtin_cpu_supports("avx2"))
    done = put_base64_avx2(out, bytes);
  return done + put_base64_ssse3(out + done / 3 * 4, bytes.substr(done));
}

}  // namespace vetted::detail

#endif
