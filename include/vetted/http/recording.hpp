// SPDX-License-Identifier: BSL-1.0
//
// recording: exchanges that were made once, to be answered from again: recorder makes one, replay
// answers from one, recording_file.hpp keeps one. Of the content of a request only its size and a
// fingerprint are in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <vetted/bytes/fnv1a.hpp>
#include <vetted/http/field.hpp>
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
std::string_view boundary_in(request const& what);

}  // namespace detail

/// Of `content` up to where it cannot be read any more. The hash leaves out `boundary`, the one
/// between the parts.
fingerprint fingerprint_of(body const& content, std::string_view boundary = {});

/// Of the content of `what`, whatever its boundary.
fingerprint fingerprint_of(request const& what);

/// Whether a content can be read by people: no control character but tab and line feed.
bool is_text(std::string_view content);

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

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/http/recording.ipp>
#endif
