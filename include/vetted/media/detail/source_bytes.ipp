// SPDX-License-Identifier: BSL-1.0
//
// The bodies of source_bytes.hpp.
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
#include <vetted/config.hpp>
#include <vetted/media/detail/source_bytes.hpp>

namespace vetted::detail {

VETTED_DECL error file_error(std::string message, std::string_view path) {
  return {.kind = error_kind::file, .message = std::move(message), .path = std::string{path}};
}

VETTED_DECL bool same_bytes(byte_source const& left, byte_source const& right) {
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

VETTED_DECL std::string path_end(std::string_view path) {
  constexpr std::size_t most = 60;  // bytes
  if (path.size() <= most) return std::string{path};
  std::size_t begin = path.size() - most;
  while (begin < path.size() && (static_cast<unsigned char>(path[begin]) & 0xc0u) == 0x80u) ++begin;
  return "…" + std::string{path.substr(begin)};
}

}  // namespace vetted::detail
