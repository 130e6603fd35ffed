// SPDX-License-Identifier: BSL-1.0
//
// The bodies of fingerprint.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include <vetted/bytes/body.hpp>
#include <vetted/bytes/fnv1a.hpp>
#include <vetted/config.hpp>
#include <vetted/json/body.hpp>
#include <vetted/json/constant.hpp>
#include <vetted/json/fingerprint.hpp>
#include <vetted/json/write.hpp>

namespace vetted::detail {

VETTED_DECL bool add_part(fnv1a& made, byte_source const& content, std::uint64_t begin,
                          std::uint64_t end) {
  std::array<std::byte, 4096> room;
  while (begin < end) {
    auto const part = std::span{room}.first(
        static_cast<std::size_t>((std::min<std::uint64_t>)(room.size(), end - begin)));
    if (!content.read(begin, part)) return false;
    made.add(part);
    begin += part.size();
  }
  return true;
}

VETTED_DECL std::uint64_t fingerprint_of(json_source const& body) {
  fnv1a made;
  std::uint64_t at = 0;
  bool readable = true;
  body.for_each_streamed([&](std::uint64_t begin, std::uint64_t end) {
    if (end - begin <= 2 * fingerprinted_end) return;
    readable = readable && add_part(made, body, at, begin + fingerprinted_end);
    made.add(std::to_string(end - begin));
    at = end - fingerprinted_end;
  });
  return readable && add_part(made, body, at, body.size()) ? made.value() : 0;
}

}  // namespace vetted::detail
