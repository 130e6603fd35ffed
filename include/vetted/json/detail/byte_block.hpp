// SPDX-License-Identifier: BSL-1.0
//
// byte_block: some bytes of a text at once, and which of them are not plain in a JSON string. It
// has 16 bytes with SSE2 or NEON, which the preprocessor finds, else the 8 of a word.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include <vetted/bytes/utf8.hpp>

#if defined(__SSE2__) || defined(_M_X64) || (defined(_M_IX86_FP) && _M_IX86_FP >= 2)
#define VETTED_HAS_SSE2
#include <emmintrin.h>
#elif (defined(__ARM_NEON) && !defined(__ARM_BIG_ENDIAN)) || defined(_M_ARM64)
#define VETTED_HAS_NEON
#include <arm_neon.h>
#endif

namespace vetted::detail {

/// The ASCII characters that a text may have; it may have UTF-8 beyond ASCII if `most` is DEL.
struct character_range {
  char least, most;
  constexpr bool contains(char c) const { return c >= least && c <= most; }
};
inline constexpr character_range any_utf8{' ', '\x7f'};

/// Whether `c` goes into a JSON string as it is, as one byte that needs no look at the next.
template <character_range Range>
constexpr bool is_plain(char c) {
  auto const byte = static_cast<unsigned char>(c);
  return byte < 0x80 && Range.contains(c) && c != '"' && c != '\\';
}

#if defined(VETTED_HAS_SSE2)
class byte_block {
 public:
  static constexpr std::size_t size = 16;

  explicit byte_block(char const* text)
      : bytes_(_mm_loadu_si128(reinterpret_cast<__m128i const*>(text))) {}
  /// Half a block from each place.
  byte_block(char const* first, char const* second)
      : bytes_(_mm_unpacklo_epi64(_mm_loadl_epi64(reinterpret_cast<__m128i const*>(first)),
                                  _mm_loadl_epi64(reinterpret_cast<__m128i const*>(second)))) {}

  void store(char* out) const { _mm_storeu_si128(reinterpret_cast<__m128i*>(out), bytes_); }
  void store(char* first, char* second) const {
    _mm_storel_epi64(reinterpret_cast<__m128i*>(first), bytes_);
    _mm_storel_epi64(reinterpret_cast<__m128i*>(second), _mm_unpackhi_epi64(bytes_, bytes_));
  }

  /// Which bytes are not plain; 0 if all are.
  template <character_range Range>
  std::uint32_t specials() const {
    __m128i found = _mm_cmplt_epi8(bytes_, _mm_set1_epi8(Range.least));  // signed: beyond ASCII too
    if constexpr (Range.most < '\x7f')
      found = _mm_or_si128(found, _mm_cmpgt_epi8(bytes_, _mm_set1_epi8(Range.most)));
    if constexpr (Range.contains('"')) found = _mm_or_si128(found, equal('"'));
    if constexpr (Range.contains('\\')) found = _mm_or_si128(found, equal('\\'));
    return static_cast<std::uint32_t>(_mm_movemask_epi8(found));
  }
  /// Index of the first of them; there must be one.
  static std::size_t first_of(std::uint32_t specials) {
    return static_cast<std::size_t>(std::countr_zero(specials));
  }

 private:
  __m128i equal(char c) const { return _mm_cmpeq_epi8(bytes_, _mm_set1_epi8(c)); }

  __m128i bytes_;
};
#elif defined(VETTED_HAS_NEON)
class byte_block {
 public:
  static constexpr std::size_t size = 16;

  explicit byte_block(char const* text) : bytes_(vld1q_u8(bytes_at(text))) {}
  /// Half a block from each place.
  byte_block(char const* first, char const* second)
      : bytes_(vcombine_u8(vld1_u8(bytes_at(first)), vld1_u8(bytes_at(second)))) {}

  void store(char* out) const { vst1q_u8(reinterpret_cast<std::uint8_t*>(out), bytes_); }
  void store(char* first, char* second) const {
    vst1_u8(reinterpret_cast<std::uint8_t*>(first), vget_low_u8(bytes_));
    vst1_u8(reinterpret_cast<std::uint8_t*>(second), vget_high_u8(bytes_));
  }

  /// Which bytes are not plain, four bits each; 0 if all are.
  template <character_range Range>
  std::uint64_t specials() const {
    uint8x16_t found =
        vorrq_u8(vcltq_u8(bytes_, all(Range.least)), vcgtq_u8(bytes_, all(Range.most)));
    if constexpr (Range.contains('"')) found = vorrq_u8(found, vceqq_u8(bytes_, all('"')));
    if constexpr (Range.contains('\\')) found = vorrq_u8(found, vceqq_u8(bytes_, all('\\')));
    uint8x8_t const nibbles = vshrn_n_u16(vreinterpretq_u16_u8(found), 4);
    return vget_lane_u64(vreinterpret_u64_u8(nibbles), 0);
  }
  /// Index of the first of them; there must be one.
  static std::size_t first_of(std::uint64_t specials) {
    return static_cast<std::size_t>(std::countr_zero(specials)) / 4;
  }

 private:
  static std::uint8_t const* bytes_at(char const* text) {
    return reinterpret_cast<std::uint8_t const*>(text);
  }
  static uint8x16_t all(char c) { return vdupq_n_u8(static_cast<std::uint8_t>(c)); }

  uint8x16_t bytes_;
};
#else
class byte_block {
 public:
  static constexpr std::size_t size = 8;

  explicit byte_block(char const* text) { std::memcpy(&bytes_, text, size); }
  /// Half a block from each place.
  byte_block(char const* first, char const* second) {
    char both[size];
    std::memcpy(both, first, size / 2);
    std::memcpy(both + size / 2, second, size / 2);
    std::memcpy(&bytes_, both, size);
  }

  void store(char* out) const { std::memcpy(out, &bytes_, size); }
  void store(char* first, char* second) const {
    char both[size];
    std::memcpy(both, &bytes_, size);
    std::memcpy(first, both, size / 2);
    std::memcpy(second, both + size / 2, size / 2);
  }

  /// Which bytes are not plain, in the top bit of each; 0 if all are.
  template <character_range Range>
  std::uint64_t specials() const {
    std::uint64_t found = outside_of(bytes_, Range.least, Range.most);
    if constexpr (Range.contains('"')) found |= equal('"');
    if constexpr (Range.contains('\\')) found |= equal('\\');
    return found;
  }
  /// Index of the first of them; there must be one.
  static std::size_t first_of(std::uint64_t specials) {
    if constexpr (std::endian::native == std::endian::big)
      return static_cast<std::size_t>(std::countl_zero(specials)) / 8;
    return static_cast<std::size_t>(std::countr_zero(specials)) / 8;
  }

 private:
  std::uint64_t equal(char c) const { return ~outside_of(bytes_, c, c) & eight_times(0x80); }

  std::uint64_t bytes_;
};
#endif

}  // namespace vetted::detail

#undef VETTED_HAS_SSE2
#undef VETTED_HAS_NEON
