// SPDX-License-Identifier: BSL-1.0
//
// paid_request: a request of any type as the operations take it, and what is known of it beside its
// message: its fingerprint and its JSON. Look at paid_request_of.
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

#include <vetted/api/call_rules.hpp>
#include <vetted/api/message.hpp>
#include <vetted/api/request_body.hpp>
#include <vetted/api/session.hpp>
#include <vetted/bytes/body.hpp>
#include <vetted/call/error.hpp>
#include <vetted/http/message.hpp>
#include <vetted/json/body_parts.hpp>
#include <vetted/json/fingerprint.hpp>

namespace vetted::scenario::detail {

/// The fingerprint of a request, if it is asked for. Of a body that is a text it is made only then;
/// of images, whose files may have changed until then, at once.
struct mark {
  http::body text{};
  std::uint64_t made = 0;

  std::uint64_t value() const { return text.size() > 0 ? fingerprint_of_text(text.view()) : made; }
};

template <class Request>
mark mark_of(Request const& request, result<http::request> const& what) {
  if (!what) return {};
  if constexpr (std::same_as<request_in<Request>, Request>)
    if (!vetted::detail::holds_streamed(request)) return {.text = what->content};
  return {.made = fingerprint(request)};
}

/// The JSON of `request`; streamed strings, such as images, are empty in it.
template <class Request>
result<std::string> text_of(Request const& request) {
  auto text = text_without_streamed(request);
  if (!text) return vetted::detail::rules_broken(std::move(text).error());
  return std::move(*text);
}

/// What a journal needs to know of a request.
struct ordered_request {
  std::function<std::uint64_t()> fingerprint{};
  result<std::string> json = std::string{};  // to look for its job
  bool has_idempotency_key = false;          // so that an earlier try may be made again
};

/// A paid request, ready to be sent, and what its endpoint says of repeats.
struct paid_request {
  result<http::request> post;
  ordered_request order{};
  call_rules rules{};
};

template <class Request>
paid_request paid_request_of(session const& shared, Request const& request, bool is_noted) {
  paid_request made{.post = message_of(shared, request)};
  made.order.fingerprint = [sent = mark_of(request, made.post)] { return sent.value(); };
  if (is_noted && made.post) made.order.json = text_of(request);
  made.rules = rules_of_call<typename request_in<Request>::endpoint>();
  made.order.has_idempotency_key = !made.rules.idempotency_key.empty();
  return made;
}

}  // namespace vetted::scenario::detail
