// SPDX-License-Identifier: BSL-1.0
//
// recording: exchanges that were made once, to be answered from again: recorder makes one, replay
// answers from one, recording_file.hpp keeps one. Of the content of a request only its size and a
// fingerprint are in it.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <vetted/bytes/fnv1a.hpp>
#include <vetted/http/message.hpp>

namespace vetted::http {

/// Size and FNV-1a of a content: tells contents apart, but hides none that can be guessed.
struct fingerprint {
  std::uint64_t size = 0;  // bytes
  std::uint64_t hash = fnv1a{}.value();

  friend bool operator==(fingerprint const&, fingerprint const&) = default;
};

/// What cannot be read any more does not count.
inline fingerprint fingerprint_of(body const& content) {
  fnv1a hash;
  std::uint64_t size = 0;
  std::array<std::byte, 4096> room{};
  while (size < content.size()) {
    std::size_t const count = content.read(size, room);
    if (count == body::failed) break;
    hash.add(std::span{room}.first(count));
    size += count;
  }
  return {size, hash.value()};
}

/// Whether a content can be read by people: no control character but tab and line feed.
inline bool is_text(std::string_view content) {
  return std::none_of(content.begin(), content.end(), [](char c) {
    auto const byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7f;
  });
}

struct recorded {
  std::string method;
  std::string url;
  std::vector<field> fields;  // of the request
  fingerprint content;        // of the request
  outcome what;
};

struct recording {
  static constexpr std::size_t most_exchanges = 10'000;
  static constexpr std::size_t most_content = 256u << 20;  // bytes, of all answers

  /// Keys of queries that were kept: only these are compared when it is replayed.
  std::vector<std::string> query_keys{};
  std::vector<recorded> exchanges{};
};

}  // namespace vetted::http
