// SPDX-License-Identifier: BSL-1.0
//
// The bodies of multipart_writer.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/api/detail/message_writer.hpp>
#include <vetted/api/detail/multipart_writer.hpp>
#include <vetted/bytes/byte_source.hpp>
#include <vetted/bytes/fnv1a.hpp>
#include <vetted/bytes/holed_text.hpp>
#include <vetted/call/error.hpp>
#include <vetted/check/violations.hpp>
#include <vetted/config.hpp>
#include <vetted/http/field.hpp>
#include <vetted/json/body.hpp>
#include <vetted/json/body_parts.hpp>
#include <vetted/json/write.hpp>

namespace vetted::detail {

VETTED_DECL std::string name_in_quotes(std::string_view text) {
  constexpr char hex[] = "0123456789ABCDEF";
  std::string made = "\"";
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (c == '"' || (byte < 0x20 && c != '\t') || byte == 0x7f)
      made.append(1, '%').append(1, hex[byte >> 4]).append(1, hex[byte & 15]);
    else
      made += c;
  }
  return made += '"';
}

VETTED_DECL std::optional<bool> has_word(byte_source const& bytes, std::string_view word) {
  if (std::string_view const all = bytes.view(); !all.empty()) return all.find(word) != all.npos;
  source_ptr const opened = bytes.opened();
  byte_source const& from = opened ? *opened : bytes;
  std::string piece;
  for (std::uint64_t at = 0; at < from.size();) {
    piece.erase(0, piece.size() - (std::min)(piece.size(), word.size() - 1));
    std::size_t const kept = piece.size();
    piece.resize(kept + static_cast<std::size_t>(
                            (std::min<std::uint64_t>)(from.size() - at, std::size_t{64} << 10)));
    if (!from.read(at, std::as_writable_bytes(std::span{piece}.subspan(kept)))) return std::nullopt;
    if (piece.find(word) != piece.npos) return true;
    at += piece.size() - kept;
  }
  return false;
}

VETTED_DECL result<multipart_writer::made> multipart_writer::finish(std::string_view nonce) {
  std::string boundary = boundary_besides(nonce);
  if (failed_) return *std::move(failed_);
  auto joined = std::make_unique<holed_text>(joined_by(boundary), std::move(holes_));
  if (joined->is_too_long())
    return error{.kind = error_kind::invalid_request, .message = "the body is too long"};
  if (!joined->objection().empty()) return unreadable(*joined);
  return made{source_ptr{joined.release()}, std::move(boundary)};
}

VETTED_DECL multipart_writer::part& multipart_writer::begin(std::string_view name) {
  parts_.push_back({"Content-Disposition: form-data; name=" + name_in_quotes(name)});
  return parts_.back();
}

VETTED_DECL void multipart_writer::refuse(violations found) {
  if (!failed_) failed_ = rules_broken(std::move(found));
}

VETTED_DECL bool multipart_writer::is_file(part const& one) {
  return one.bytes && one.bytes->view().empty() && one.bytes->size() > 0;
}

VETTED_DECL std::string multipart_writer::boundary_besides(std::string_view nonce) {
  bool const has_files = std::any_of(parts_.begin(), parts_.end(), &is_file);
  std::string apart{nonce};
  for (std::uint64_t count = 0;; ++count) {
    if (count > 0 && apart.empty()) apart = hexadecimal(hash_of_parts());
    std::string boundary = "vetted-form-data-";
    if (count > 0 || (has_files && !nonce.empty())) boundary.append(apart).append("-");
    boundary += std::to_string(count);
    auto const has_it = [&](part const& one) { return is_in(one, boundary, nonce.empty()); };
    if (std::none_of(parts_.begin(), parts_.end(), has_it) || failed_) return boundary;
  }
}

VETTED_DECL std::uint64_t multipart_writer::hash_of_parts() const {
  fnv1a hash;
  for (part const& one : parts_) {
    hash.add(one.head);
    hash.add(one.text);
    if (one.bytes) hash.add(one.bytes->view());
  }
  return hash.value();
}

VETTED_DECL bool multipart_writer::is_in(part const& one, std::string_view boundary,
                                         bool reads_files) {
  if (one.head.find(boundary) != one.head.npos || one.text.find(boundary) != one.text.npos)
    return true;
  if (!one.bytes || one.in_base64 || (is_file(one) && !reads_files)) return false;
  auto const found = has_word(*one.bytes, boundary);
  if (!found && !failed_) failed_ = unreadable(*one.bytes);
  return found.value_or(false);
}

VETTED_DECL std::string multipart_writer::joined_by(std::string_view boundary) {
  std::string text;
  for (part& one : parts_) {
    text.append("--").append(boundary).append("\r\n").append(one.head).append("\r\n\r\n");
    text.append(one.text);
    if (one.bytes) holes_.push_back({text.size(), std::move(one.bytes), one.in_base64});
    text.append("\r\n");
  }
  return text.append("--").append(boundary).append("--\r\n");
}

}  // namespace vetted::detail
