// SPDX-License-Identifier: BSL-1.0
//
// What values that are made of a file or of bytes have in common: their errors, whether two have
// the same bytes, and how a path stands in a sentence.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/bytes/byte_source.hpp>
#include <vetted/call/error.hpp>

namespace vetted::detail {

inline error file_error(std::string message, std::string_view path) {
  return {.kind = error_kind::file, .message = std::move(message), .path = std::string{path}};
}

/// Whether two sources have the same bytes; false if one cannot be read.
inline bool same_bytes(byte_source const& left, byte_source const& right) {
  if (&left == &right) return true;
  if (left.size() != right.size()) return false;
  std::byte pieces[2][4096];
  for (std::uint64_t at = 0; at < left.size();) {
    auto const count =
        static_cast<std::size_t>((std::min<std::uint64_t>)(left.size() - at, sizeof pieces[0]));
    std::span const ours{pieces[0], count};
    std::span const theirs{pieces[1], count};
    if (!left.read(at, ours) || !right.read(at, theirs)) return false;
    if (std::memcmp(ours.data(), theirs.data(), count) != 0) return false;
    at += count;
  }
  return true;
}

/// The end of a path, as much of it as a violation keeps.
inline std::string path_end(std::string_view path) {
  constexpr std::size_t most = 60;  // bytes
  if (path.size() <= most) return std::string{path};
  std::size_t begin = path.size() - most;
  while (begin < path.size() && (static_cast<unsigned char>(path[begin]) & 0xc0u) == 0x80u) ++begin;
  return "…" + std::string{path.substr(begin)};
}

}  // namespace vetted::detail
