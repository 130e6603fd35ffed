// SPDX-License-Identifier: BSL-1.0
//
// The bodies of form_writer.hpp.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/api/detail/form_writer.hpp>
#include <vetted/api/detail/message_writer.hpp>
#include <vetted/bytes/base64_read.hpp>
#include <vetted/bytes/byte_source.hpp>
#include <vetted/call/error.hpp>
#include <vetted/config.hpp>
#include <vetted/json/body_parts.hpp>

namespace vetted::detail {

VETTED_DECL result<std::string> text_of_streamed(streamed_text const& from) {
  std::string text{from.head};
  if (!from.bytes) return text;
  std::size_t const head = text.size();
  std::size_t const size = in_memory(from.bytes->size());
  text.resize(head + (from.in_base64 ? base64_size(size) : size));
  auto const room = std::as_writable_bytes(std::span{text}).subspan(head);
  bool const is_read =
      from.in_base64 ? read_base64(*from.bytes, 0, room) : from.bytes->read(0, room);
  if (!is_read) return unreadable(*from.bytes);
  return text;
}

VETTED_DECL result<std::string> form_writer::finish() {
  if (failed_) return *std::move(failed_);
  return std::move(text_);
}

VETTED_DECL void form_writer::add(std::string_view name, std::string_view value) {
  if (!text_.empty()) text_ += '&';
  encode(name);
  text_ += '=';
  encode(value);
}

VETTED_DECL void form_writer::encode(std::string_view text) {
  constexpr char hex[] = "0123456789ABCDEF";
  for (char const c : text) {
    bool const is_alphanumeric =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (is_alphanumeric || std::string_view{"*-._"}.find(c) != std::string_view::npos) {
      text_ += c;
    } else if (c == ' ') {
      text_ += '+';
    } else {
      auto const byte = static_cast<unsigned char>(c);
      text_.append(1, '%').append(1, hex[byte >> 4]).append(1, hex[byte & 15]);
    }
  }
}

}  // namespace vetted::detail
