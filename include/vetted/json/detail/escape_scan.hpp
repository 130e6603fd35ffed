// SPDX-License-Identifier: BSL-1.0
//
// The fast half of writing JSON strings: what goes as it is, stored and then tested, a block of
// bytes after the other. Look at copy_plain; what it stops at is for escape.hpp.
#pragma once

#include <cstddef>
#include <type_traits>

#include <vetted/json/detail/byte_block.hpp>

namespace vetted::detail {

template <character_range Range>
auto copy_block(char* out, char const* text) {
  byte_block const bytes{text};
  bytes.store(out);
  return bytes.specials<Range>();
}

/// copy_plain for a text of a block or more.
template <character_range Range>
std::size_t copy_plain_blocks(char* out, char const* text, std::size_t size) {
  std::size_t const last = size - byte_block::size;
  std::size_t at = 0;
  for (; at < last; at += byte_block::size)
    if (auto const specials = copy_block<Range>(out + at, text + at))
      return at + byte_block::first_of(specials);
  auto const specials = copy_block<Range>(out + last, text + last);  // overlaps the one before it
  return specials != 0 ? last + byte_block::first_of(specials) : size;
}

/// copy_plain for a text of half a block or more, but less than one.
template <character_range Range>
std::size_t copy_plain_halves(char* out, char const* text, std::size_t size) {
  constexpr std::size_t half = byte_block::size / 2;
  std::size_t const second = size - half;
  byte_block const both{text, text + second};
  both.store(out, out + second);
  auto const specials = both.specials<Range>();
  if (specials == 0) return size;
  std::size_t const first = byte_block::first_of(specials);
  return first < half ? first : first - half + second;
}

/// Copies the plain bytes at the beginning of a text and returns how many there are. Reads nothing
/// beyond the text; what it leaves in the rest of `out`, which has its size, is of no use.
template <character_range Range>
constexpr std::size_t copy_plain(char* out, char const* text, std::size_t size) {
  if (!std::is_constant_evaluated()) {
    if (size >= byte_block::size) return copy_plain_blocks<Range>(out, text, size);
    if (size >= byte_block::size / 2) return copy_plain_halves<Range>(out, text, size);
  }
  std::size_t at = 0;
  for (; at < size && is_plain<Range>(text[at]); ++at) out[at] = text[at];
  return at;
}

}  // namespace vetted::detail
