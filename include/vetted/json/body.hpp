// SPDX-License-Identifier: BSL-1.0
//
// stream_json: the JSON body of a request byte for byte as write_json has it, but long strings such
// as images are made only while the body is read. Look at body for what can be done with it, and at
// streamed_string for how a type of yours takes part.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/bytes/body.hpp>
#include <vetted/bytes/byte_source.hpp>
#include <vetted/bytes/holed_text.hpp>
#include <vetted/check/validate.hpp>
#include <vetted/check/violations.hpp>
#include <vetted/json/body_parts.hpp>
#include <vetted/json/detail/json_source.hpp>
#include <vetted/json/write.hpp>
#include <vetted/model/described.hpp>
#include <vetted/result.hpp>

namespace vetted {

namespace detail {

/// Streamed strings up to this length in bytes are written at once if they are in memory.
inline constexpr std::size_t most_written_at_once = 1024;

/// Writes a body with holes for what is streamed.
class body_writer {
 public:
  template <described Request>
  void write(Request const& request) {
    text_ = std::make_unique_for_overwrite<char[]>(bound_of(request));
    out_ = text_.get();
    put(request);
  }

  /// Errors: a value was not written, the body would be too long.
  result<std::unique_ptr<json_source>, violations> finish();

 private:
  template <streamed_string T>
  static bool is_written_at_once(T const& value) {
    return value.is_in_memory() && value.encoded_size() <= most_written_at_once;
  }

  /// Upper bound of what is written at once of `value`.
  template <class T>
  static std::size_t bound_of(T const& value) {
    if constexpr (!has_streamed<T>()) {
      return bound(value);
    } else if constexpr (streamed_string<T>) {
      return 2 + (is_written_at_once(value) ? value.encoded_size() : value.stream().head.size());
    } else if constexpr (requires { value.is_null(); }) {
      return value.is_null() ? 4 : bound_of(value.not_null());
    } else {
      std::size_t size = 2;
      if constexpr (described<T>)
        for_each_given_member(value, [&](std::string_view key, auto const& member) {
          size += key.size() + 4 + bound_of(member);
        });
      else
        for (auto const& item : value) size += 1 + bound_of(item);
      return size;
    }
  }

  template <class T>
  void put(T const& value) {
    if constexpr (!has_streamed<T>()) {
      char* const end = detail::put(out_, value);
      if (end != nullptr)
        out_ = end;
      else
        is_refused_ = true;
    } else if constexpr (streamed_string<T>) {
      *out_++ = '"';
      if (is_written_at_once(value))
        out_ = value.put_encoded(out_);
      else
        put_hole(value.stream());
      *out_++ = '"';
    } else if constexpr (requires { value.is_null(); }) {
      if (value.is_null())
        out_ = put_plain(out_, "null");
      else
        put(value.not_null());
    } else if constexpr (described<T>) {
      char before = '{';
      for_each_given_member(value, [&](std::string_view key, auto const& member) {
        *out_++ = std::exchange(before, ',');
        *out_++ = '"';
        out_ = put_plain(out_, key);
        *out_++ = '"';
        *out_++ = ':';
        put(member);
      });
      if (before == '{') *out_++ = '{';
      *out_++ = '}';
    } else {
      char before = '[';
      for (auto const& item : value) {
        *out_++ = std::exchange(before, ',');
        put(item);
      }
      if (before == '[') *out_++ = '[';
      *out_++ = ']';
    }
  }

  void put_hole(streamed_text text);

  std::size_t text_size() const { return static_cast<std::size_t>(out_ - text_.get()); }

  /// A type of the user's validates less than the writer tests.
  static violations refused();

  static violations too_long();

  std::unique_ptr<char[]> text_;  // all that is not streamed
  std::vector<holed_text::hole> holes_;
  char* out_ = nullptr;
  bool is_refused_ = false;
};

}  // namespace detail

namespace detail {

template <described Request>
result<std::unique_ptr<json_source>, violations> json_source_of(Request const& request) {
  if (violations found = validate(request); found.has_errors()) return found;
  body_writer writer;
  writer.write(request);
  return writer.finish();
}

}  // namespace detail

/// The JSON body of `request`, to be read piece by piece. What lies in memory has to stay there as
/// long as the request wants it to; files are kept open.
/// Errors: all violations, also if the body would be longer than 2^63 - 1 bytes.
template <described Request>
result<body, violations> stream_json(Request const& request) {
  auto made = detail::json_source_of(request);
  if (!made) return made.error();
  return body{source_ptr{made->release()}};
}

}  // namespace vetted

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/json/body.ipp>
#endif
