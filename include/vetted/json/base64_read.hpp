// SPDX-License-Identifier: BSL-1.0
//
// Base64 of a byte_source, made while it is read: any part of the text without the rest of it and
// without a buffer. Look at read_base64.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>

#include <vetted/json/base64.hpp>
#include <vetted/json/body_source.hpp>

namespace vetted {

/// Characters of the encoding of `size` bytes; none if that is more than a number can say.
constexpr std::optional<std::uint64_t> base64_text_size(std::uint64_t size) {
  std::uint64_t const groups = size / 3 + (size % 3 != 0 ? 1 : 0);
  if (groups > UINT64_MAX / 4) return std::nullopt;
  return groups * 4;
}

namespace detail {

/// Bytes that are read from a file at a time; of text, 64 KiB come of them.
inline constexpr std::size_t base64_file_step = std::size_t{48} << 10;

/// Encodes whole groups from byte `from` on: all of `target`, a multiple of 4, which ends within
/// the text. A file is read into the end of `target`, from where the text overtakes nothing.
inline bool read_base64_groups(byte_source const& bytes, std::uint64_t from,
                               std::span<std::byte> target) noexcept {
  auto const chars = [](std::span<std::byte> span) { return reinterpret_cast<char*>(span.data()); };
  std::string_view const all = bytes.view();
  std::uint64_t const left = bytes.size() - from;
  if (!all.empty()) {
    auto const offset = static_cast<std::size_t>(from);
    put_base64(chars(target), all.substr(offset, target.size() / 4 * 3));
    return true;
  }
  auto const count =
      static_cast<std::size_t>((std::min<std::uint64_t>)(target.size() / 4 * 3, left));
  auto const read = target.last(count);
  if (!bytes.read(from, read)) return false;
  put_base64(chars(target), {chars(read), count});
  return true;
}

}  // namespace detail

/// Fills `target` with the encoding of `bytes` from character `at` on; it is that long.
/// Errors: false if the bytes cannot be read or are not the same any more.
inline bool read_base64(byte_source const& bytes, std::uint64_t at,
                        std::span<std::byte> target) noexcept {
  while (!target.empty()) {
    auto const skipped = static_cast<std::size_t>(at % 4);
    std::size_t count = 0;
    if (skipped > 0 || target.size() < 4) {
      std::byte group[4];
      if (!detail::read_base64_groups(bytes, at / 4 * 3, group)) return false;
      count = (std::min)(target.size(), 4 - skipped);
      std::memcpy(target.data(), group + skipped, count);
    } else {
      count = (std::min)(target.size(), detail::base64_file_step / 3 * 4) / 4 * 4;
      if (!detail::read_base64_groups(bytes, at / 4 * 3, target.first(count))) return false;
    }
    at += count;
    target = target.subspan(count);
  }
  return true;
}

}  // namespace vetted
