// SPDX-License-Identifier: BSL-1.0
//
// multipart_writer: puts values into the parts of a multipart/form-data body (RFC 7578). Files are
// holes that are filled while the body is sent. The boundary is in no part: what is in memory is
// searched for it, and for files it is one that no other request is likely to have. Look at put and
// finish.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/api/detail/message_writer.hpp>
#include <vetted/bytes/byte_source.hpp>
#include <vetted/bytes/holed_text.hpp>
#include <vetted/call/error.hpp>
#include <vetted/check/violations.hpp>
#include <vetted/http/field.hpp>
#include <vetted/json/body.hpp>
#include <vetted/json/body_parts.hpp>
#include <vetted/json/write.hpp>
#include <vetted/model/described.hpp>
#include <vetted/model/endpoint.hpp>

namespace vetted::detail {

/// `text` as the name of a field or a file, as browsers write it (WHATWG HTML, section 4.10.22.8).
/// They leave other control characters as they are, which no header field may have.
std::string name_in_quotes(std::string_view text);

/// Whether `word` is in `bytes`, piece by piece; nothing if they cannot be read.
std::optional<bool> has_word(byte_source const& bytes, std::string_view word);

class multipart_writer {
 public:
  struct made {
    source_ptr bytes;
    std::string boundary;
  };

  template <class T>
  void put(std::string_view name, T const& value) {
    if constexpr (file_value<T>) {
      if (!http::is_field_value(value.media_type()) && !failed_)  // of a type of the user's
        failed_ = error{.kind = error_kind::invalid_request,
                        .message = "the media type of a file cannot stand in a field"};
      part& one = begin(name);
      one.head.append("; filename=").append(name_in_quotes(value.file_name()));
      one.head.append("\r\nContent-Type: ").append(value.media_type());
      one.bytes = value.bytes();
    } else if constexpr (requires { value.json(); }) {
      part& one = begin(name);
      one.head += "\r\nContent-Type: application/json";
      one.text = value.json();
    } else if constexpr (single_value<T>) {
      begin(name).text = text_of_value(value);
    } else if constexpr (streamed_string<T>) {
      streamed_text from = value.stream();
      part& one = begin(name);
      one.text = from.head;
      one.bytes = std::move(from.bytes);
      one.in_base64 = from.in_base64;
    } else if constexpr (described<T>) {
      put_json(begin(name), value);
    } else if constexpr (requires { value.is_null(); }) {
      if (!value.is_null()) put(name, value.not_null());  // no part is null
    } else if constexpr (requires { T::is_exclusive; }) {
      value.visit([&](auto const& held) { put(name, held); });
    } else if constexpr (requires { typename T::mapped_type; }) {
      for (auto const& [key, inside] : value) {
        if (!failed_) failed_ = unfit_name(name, key.view());
        if (failed_) return;
        put(std::string{name}.append("[").append(key.view()).append("]"), inside);
      }
    } else {
      for (auto const& item : value) put(name, item);
    }
  }

  /// `nonce` is in no file, as no other request is likely to have it; without one all files are
  /// searched for the boundary, each time that another one is tried.
  /// Errors: a struct breaks its rules; a file cannot be read any more; the body is too long.
  result<made> finish(std::string_view nonce);

 private:
  /// A part: its head, and a text with bytes behind it or one of the two.
  struct part {
    std::string head{};
    std::string text{};
    source_ptr bytes{};
    bool in_base64 = false;
  };

  part& begin(std::string_view name);

  template <described T>
  void put_json(part& one, T const& value) {
    one.head += "\r\nContent-Type: application/json";
    if constexpr (has_streamed<T>()) {
      auto json = json_source_of(value);
      if (!json) return refuse(std::move(json).error());
      one.bytes = source_ptr{json->release()};
    } else {
      auto json = vetted::write_json(value);
      if (!json) return refuse(std::move(json).error());
      one.text = std::move(*json);
    }
  }

  void refuse(violations found);

  static bool is_file(part const& one);

  /// A boundary that is in no part. A text may hold any number of those that are easy to guess, so
  /// the second try has the nonce or else a hash of the parts in it.
  std::string boundary_besides(std::string_view nonce);

  /// Of what is in memory, always the same for the same parts.
  std::uint64_t hash_of_parts() const;

  /// (What is written in base64 has no '-'.)
  bool is_in(part const& one, std::string_view boundary, bool reads_files);

  /// The text of all parts; what is not text becomes a hole.
  std::string joined_by(std::string_view boundary);

  std::vector<part> parts_;
  std::vector<holed_text::hole> holes_;
  std::optional<error> failed_;
};

/// Errors: as of multipart_writer; `request` keeps its rules.
template <request_type Request>
result<multipart_writer::made> multipart_of(Request const& request, std::string_view nonce) {
  multipart_writer out;
  for_each_given_member(request,
                        [&](std::string_view name, auto const& value) { out.put(name, value); });
  return out.finish(nonce);
}

}  // namespace vetted::detail

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/api/detail/multipart_writer.ipp>
#endif
