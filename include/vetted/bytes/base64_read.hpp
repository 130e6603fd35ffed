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

#include <vetted/bytes/base64.hpp>
#include <vetted/bytes/byte_source.hpp>

namespace vetted {

/// Characters of the encoding of `size` bytes; none if that is more than a number can say.
constexpr std::optional<std::uint64_t> base64_text_size(std::uint64_t size) {
  std::uint64_t const groups = size / 3 + (size % 3 != 0 ? 1 : 0);
  if (groups > UINT64_MAX / 4) return std::nullopt;
  return groups * 4;
}

namespace detail {

/// Characters that are made at a time; 48 KiB are read for them.
inline constexpr std::size_t base64_step = std::size_t{64} << 10;

/// Fills `target`, at most a step of the text from character `at` on. What has to be read for it is
/// read at once and into the end of `target`, from where the text overtakes nothing of it.
inline bool read_base64_step(byte_source const& bytes, std::uint64_t at,
                             std::span<std::byte> target) noexcept {
  constexpr std::size_t few = 64;         // characters, for which there is room beside
  constexpr std::size_t last_groups = 4;  // whose bytes the text of those before may overtake
  auto const chars = [](std::byte* place) { return reinterpret_cast<char*>(place); };
  std::uint64_t const from = at / 4 * 3;
  std::uint64_t const to = (std::min)(bytes.size(), (at + target.size() - 1) / 4 * 3 + 3);
  std::size_t const count = in_memory(to - from);
  std::size_t const skipped = in_memory(at % 4);
  std::byte beside[few];
  auto const room = target.size() < few ? std::span<std::byte>{beside} : target;
  std::string_view in = bytes.view();
  if (in.empty()) {
    if (!bytes.read(from, room.last(count))) return false;
    in = {chars(room.last(count).data()), count};
  } else {
    in = in.substr(in_memory(from), count);
  }
  char text[few + 8];
  if (target.size() < few) {
    put_base64(text, in);
    std::memcpy(target.data(), text + skipped, target.size());
    return true;
  }
  std::size_t const before_last = (in.size() + 2) / 3 * 3 - last_groups * 3;
  char last[last_groups * 3];
  std::size_t const last_size = in.copy(last, sizeof last, before_last);
  in = in.substr(0, before_last);
  if (skipped > 0) {
    put_base64(text, in.substr(0, 3));
    std::memcpy(target.data(), text + skipped, 4 - skipped);
    target = target.subspan(4 - skipped);
    in.remove_prefix(3);
  }
  put_base64(chars(target.data()), in);
  target = target.subspan(base64_size(in.size()));
  put_base64(text, {last, last_size});
  std::memcpy(target.data(), text, target.size());
  return true;
}

}  // namespace detail

/// Fills `target` with the encoding of `bytes` from character `at` on; it is that long.
/// Errors: false if the bytes cannot be read or are not the same any more.
inline bool read_base64(byte_source const& bytes, std::uint64_t at,
                        std::span<std::byte> target) noexcept {
  while (!target.empty()) {
    auto const part = target.first((std::min)(target.size(), detail::base64_step));
    if (!detail::read_base64_step(bytes, at, part)) return false;
    at += part.size();
    target = target.subspan(part.size());
  }
  return true;
}

}  // namespace vetted
