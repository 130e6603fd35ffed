// SPDX-License-Identifier: BSL-1.0
//
// body_of: the JSON body of a request as a body. Images are not in it: they are read, and
// their base64 is made, while the body is sent.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/bytes/body.hpp>
#include <vetted/call/error.hpp>
#include <vetted/json/body.hpp>
#include <vetted/json/body_parts.hpp>
#include <vetted/json/write.hpp>
#include <vetted/model/described.hpp>

namespace vetted {

namespace detail {

inline error rules_broken(violations found) {
  error refused{.kind = error_kind::invalid_request, .message = found.text()};
  refused.violations = std::move(found);
  return refused;
}

template <described Request>
result<body> streamed_body_of(Request const& request) {
  auto content = stream_json(request);
  if (!content) return rules_broken(std::move(content).error());
  if (std::string why = content->objection(); !why.empty())
    return error{
        .kind = error_kind::file, .message = std::move(why), .path = std::string{content->path()}};
  return std::move(*content);
}

}  // namespace detail

/// The JSON body of `request`. It keeps what it needs of the request, except bytes that are only
/// referred to, and keeps files open.
/// Errors: all broken rules; a file that has changed since or cannot be read any more.
template <described Request>
result<body> body_of(Request const& request) {
  if constexpr (detail::has_streamed<Request>())
    if (detail::holds_streamed(request)) return detail::streamed_body_of(request);
  auto text = write_json(request);  // a fifth of the work
  if (!text) return detail::rules_broken(std::move(text).error());
  return vetted::body{std::move(*text)};
}

}  // namespace vetted
