// SPDX-License-Identifier: BSL-1.0
//
// The bodies of recording.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <vetted/bytes/fnv1a.hpp>
#include <vetted/config.hpp>
#include <vetted/http/message.hpp>
#include <vetted/http/recording.hpp>

namespace vetted::http::detail {

VETTED_DECL std::string_view boundary_in(request const& what) {
  for (field const& one : what.fields) {
    std::string_view const type = one.value;
    std::size_t const at = type.find("boundary=");
    if (same_field_name(one.name, "Content-Type") && type.starts_with("multipart/") &&
        at != type.npos)
      return type.substr(at + 9);
  }
  return {};
}

}  // namespace vetted::http::detail

namespace vetted::http {

VETTED_DECL fingerprint fingerprint_of(body const& content, std::string_view boundary) {
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

VETTED_DECL fingerprint fingerprint_of(request const& what) {
  return fingerprint_of(what.content, detail::boundary_in(what));
}

VETTED_DECL bool is_text(std::string_view content) {
  return std::none_of(content.begin(), content.end(), [](char c) {
    auto const byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7f;
  });
}

}  // namespace vetted::http
