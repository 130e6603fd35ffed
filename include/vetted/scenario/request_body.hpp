// SPDX-License-Identifier: BSL-1.0
//
// body_of: the JSON body of a request as an http::body. Images are not in it: they are read, and
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
#include <vetted/json/body.hpp>
#include <vetted/json/body_parts.hpp>
#include <vetted/json/write.hpp>
#include <vetted/model/described.hpp>
#include <vetted/scenario/error.hpp>

namespace vetted::scenario {

namespace detail {

class streamed_source final : public http::body_source {
 public:
  explicit streamed_source(json_body content) : content_(std::move(content)) {}

  std::uint64_t size() const noexcept override { return content_.size(); }
  std::size_t read(std::uint64_t at, std::span<std::byte> target) const noexcept override {
    std::size_t const count = content_.read(at, target);
    return count == json_body::failed ? failed : count;
  }
  std::string objection() const override {
    source_ptr const lost = content_.unreadable();
    return lost ? lost->objection() : std::string{};
  }

 private:
  json_body content_;
};

/// Whether `value` holds an image or the like, which is read only while the body is sent.
template <class T>
bool holds_streamed(T const& value) {
  if constexpr (!vetted::detail::has_streamed<T>()) {
    return false;
  } else if constexpr (streamed_string<T>) {
    return true;
  } else if constexpr (described<T>) {
    bool found = false;
    vetted::detail::for_each_given_member(
        value, [&](std::string_view, auto const& part) { found = found || holds_streamed(part); });
    return found;
  } else {
    for (auto const& part : value)
      if (holds_streamed(part)) return true;
    return false;
  }
}

inline error rules_broken(violations found) {
  error refused{.kind = error_kind::invalid_request, .message = found.text()};
  refused.violations = std::move(found);
  return refused;
}

template <described Request>
result<http::body> streamed_body_of(Request const& request) {
  auto content = stream_json(request);
  if (!content) return rules_broken(std::move(content).error());
  if (std::string* const text = content->text()) return http::body{std::move(*text)};
  if (source_ptr const lost = content->unreadable())
    return error{
        .kind = error_kind::file, .message = lost->objection(), .path = std::string{lost->path()}};
  return http::body{std::make_shared<streamed_source>(std::move(*content))};
}

}  // namespace detail

/// The JSON body of `request`. It keeps what it needs of the request, except bytes that are only
/// referred to, and keeps files open.
/// Errors: all broken rules; a file that has changed since or cannot be read any more.
template <described Request>
result<http::body> body_of(Request const& request) {
  if constexpr (vetted::detail::has_streamed<Request>())
    if (detail::holds_streamed(request)) return detail::streamed_body_of(request);
  auto text = write_json(request);  // a fifth of the work
  if (!text) return detail::rules_broken(std::move(text).error());
  return http::body{std::move(*text)};
}

}  // namespace vetted::scenario
