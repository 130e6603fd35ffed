// SPDX-License-Identifier: BSL-1.0
//
// recording: exchanges that were made once, to be answered from again: recorder makes one, replay
// answers from one, recording_file.hpp keeps one. Of the content of a request only its size and a
// fingerprint are in it.
#pragma once

#include <algorithm>
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

namespace detail {

/// The boundary of a content in parts, which may be another one each time; empty if it has none.
inline std::string_view boundary_in(request const& what) {
  for (field const& one : what.fields) {
    std::string_view const type = one.value;
    std::size_t const at = type.find("boundary=");
    if (same_field_name(one.name, "Content-Type") && type.starts_with("multipart/") &&
        at != type.npos)
      return type.substr(at + 9);
  }
  return {};
}

}  // namespace detail

/// Of `content` up to where it cannot be read any more. The hash leaves out `boundary`, the one
/// between the parts.
inline fingerprint fingerprint_of(body const& content, std::string_view boundary = {}) {
  std::size_t const longest_begun = boundary.empty() ? 0 : boundary.size() - 1;
  fnv1a hash;
  std::uint64_t size = 0;
  std::string piece;  // which begins with what may be the beginning of a boundary
  while (size < content.size()) {
    std::size_t const begun = piece.size();
    piece.resize(begun + 4096);
    std::size_t const count =
        content.read(size, std::as_writable_bytes(std::span{piece}.subspan(begun)));
    piece.resize(begun + (count == body::failed ? 0 : count));
    if (count == body::failed) break;
    size += count;
    std::string_view left = piece;
    for (std::size_t at = 0; !boundary.empty() && (at = left.find(boundary)) != left.npos;) {
      hash.add(left.substr(0, at));
      left.remove_prefix(at + boundary.size());
    }
    std::size_t const kept = (std::min)(left.size(), longest_begun);
    hash.add(left.substr(0, left.size() - kept));
    piece.erase(0, piece.size() - kept);
  }
  hash.add(piece);
  return {size, hash.value()};
}

/// Of the content of `what`, whatever its boundary.
inline fingerprint fingerprint_of(request const& what) {
  return fingerprint_of(what.content, detail::boundary_in(what));
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
