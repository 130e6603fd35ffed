// SPDX-License-Identifier: BSL-1.0
//
// content_of: the body of a request with its media type, in the format that its endpoint names:
// JSON, multipart/form-data or application/x-www-form-urlencoded. Images and files are not in it:
// they are read, and their base64 is made, while the body is sent.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <vetted/api/detail/form_writer.hpp>
#include <vetted/api/detail/message_writer.hpp>
#include <vetted/api/detail/multipart_writer.hpp>
#include <vetted/bytes/body.hpp>
#include <vetted/call/error.hpp>
#include <vetted/check/validate.hpp>
#include <vetted/json/body.hpp>
#include <vetted/json/body_parts.hpp>
#include <vetted/json/write.hpp>
#include <vetted/model/described.hpp>
#include <vetted/model/endpoint.hpp>

namespace vetted {

/// A body and what it is.
struct request_content {
  body bytes{};
  std::string media_type{};  // with the boundary of one in parts
};

namespace detail {

template <described Request>
result<body> streamed_body_of(Request const& request) {
  auto content = stream_json(request);
  if (!content) return rules_broken(std::move(content).error());
  if (!content->objection().empty()) return unreadable(*content);
  return std::move(*content);
}

template <described Request>
result<body> json_body_of(Request const& request) {
  if constexpr (has_streamed<Request>())
    if (holds_streamed(request)) return streamed_body_of(request);
  auto text = vetted::write_json(request);  // a fifth of the work
  if (!text) return rules_broken(std::move(text).error());
  return body{std::move(*text)};
}

template <request_type Request>
result<request_content> multipart_content_of(Request const& request, std::string_view nonce) {
  auto made = detail::multipart_of(request, nonce);
  if (!made) return made.error();
  return request_content{body{std::move(made->bytes)},
                         "multipart/form-data; boundary=" + made->boundary};
}

template <request_type Request>
result<request_content> form_content_of(Request const& request) {
  auto text = detail::form_of(request);
  if (!text) return text.error();
  return request_content{body{std::move(*text)}, "application/x-www-form-urlencoded"};
}

}  // namespace detail

/// The body of `request` in the format that its endpoint names. It keeps what it needs of the
/// request, except bytes that are only referred to, and keeps files open. Files in a multipart body
/// are not searched for its boundary if that has a `nonce` in it; without one they are, for each
/// boundary that is tried: one mostly, two if the request holds the first.
/// Errors: all broken rules; a file that has changed since or cannot be read any more.
template <described Request>
result<request_content> content_of(Request const& request, std::string_view nonce = {}) {
  if constexpr (format_of<Request> == body_format::json) {
    auto made = detail::json_body_of(request);
    if (!made) return made.error();
    return request_content{std::move(*made), "application/json"};
  } else {
    if (violations found = validate(request); found.has_errors())
      return detail::rules_broken(std::move(found));
    if constexpr (format_of<Request> == body_format::multipart)
      return detail::multipart_content_of(request, nonce);
    else
      return detail::form_content_of(request);
  }
}

/// The same without its media type. Errors: as of content_of.
template <described Request>
result<body> body_of(Request const& request) {
  if constexpr (format_of<Request> == body_format::json) {
    return detail::json_body_of(request);
  } else {
    auto made = vetted::content_of(request);
    if (!made) return made.error();
    return std::move(made->bytes);
  }
}

}  // namespace vetted
