// SPDX-License-Identifier: BSL-1.0
//
// godot_shape: an adapter over the shape of Godot's HTTPClient, a state machine that is polled. In
// a game, godot_cpp/classes/http_client.hpp takes the place of the fake. HTTPClient has no limits
// of time: that of the attempt is kept by the library, connect_timeout and idle_timeout are not.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/http/adapter.hpp>
#include <vetted/http/polled.hpp>

#include "fake_godot.hpp"

namespace shapes {

namespace http = vetted::http;

/// Sends the request over a client that is connected; false if it cannot be sent.
inline bool send(http::exchange const& x, HTTPClient& stack) {
  constexpr std::string_view methods[] = {"GET",     "HEAD",  "POST",    "PUT",  "DELETE",
                                          "OPTIONS", "TRACE", "CONNECT", "PATCH"};  // Godot's order
  auto const method = std::find(std::begin(methods), std::end(methods), x.what().method);
  std::optional<std::string> const content = http::whole_content(x);
  if (!content) return false;
  PackedByteArray body;
  body.resize(static_cast<std::int64_t>(content->size()));
  std::copy(content->begin(), content->end(), body.ptrw());
  PackedStringArray fields;
  for (http::field const& one : x.what().fields)
    fields.push_back((one.name + ": " + one.value).c_str());
  std::string const path = http::origin_form(*http::parse_url(x.what().url));
  return stack.request_raw(static_cast<HTTPClient::Method>(method - methods), path.c_str(), fields,
                           body) == OK;
}

inline void report_head(http::exchange& x, HTTPClient& stack) {
  x.status(stack.get_response_code());
  for (String const& line : stack.get_response_headers()) x.header_line(line.utf8().get_data());
}

/// Of an answer that ends with its connection the engine reads nothing, unless it is announced.
inline bool is_read(HTTPClient const& stack) {
  int const code = stack.get_response_code();
  bool const is_announced = stack.is_response_chunked() || stack.get_response_body_length() >= 0;
  return is_announced || code == 204 || code == 304;
}

/// How an exchange ends; none if it goes on. The exchange counts, so that only the end of a chunked
/// answer has to be told.
inline std::optional<http::fault> fault_of(HTTPClient const& stack, bool has_head) {
  switch (stack.get_status()) {
    case HTTPClient::STATUS_RESOLVING:
    case HTTPClient::STATUS_CONNECTING:
    case HTTPClient::STATUS_REQUESTING: return std::nullopt;
    case HTTPClient::STATUS_CANT_RESOLVE: return http::fault::resolve;
    case HTTPClient::STATUS_CANT_CONNECT: return http::fault::connect;
    case HTTPClient::STATUS_TLS_HANDSHAKE_ERROR: return http::fault::tls;
    case HTTPClient::STATUS_CONNECTED:
      return is_read(stack) ? http::fault::none : http::fault::protocol;
    default:
      return has_head && !stack.is_response_chunked() ? http::fault::none : http::fault::reset;
  }
}

struct godot_request {
  explicit godot_request(http::exchange const& x) {
    auto const to = http::parse_url(x.what().url);  // looked at before, so there is one
    stack.instantiate();
    stack->connect_to_host(std::string{to->host}.c_str(), to->port,
                           to->is_https() ? TLSOptions::client() : Ref<TLSOptions>{});
  }

  bool advance(http::exchange& x) {
    stack->poll();
    HTTPClient::Status const now = stack->get_status();
    if (stack->has_response() && !std::exchange(has_head, true)) report_head(x, *stack);
    if (now == HTTPClient::STATUS_BODY) {
      PackedByteArray const chunk = stack->read_response_body_chunk();
      if (!x.data(http::bytes_at(chunk.ptr(), chunk.size()))) x.finish();
      return chunk.size() > 0;
    }
    if (now == HTTPClient::STATUS_CONNECTED && how_far == http::reached::no) {
      if (!send(x, *stack)) return http::give_up(x), false;
      how_far = http::reached::maybe;
      return true;
    }
    if (auto const ended = fault_of(*stack, has_head)) x.finish(*ended, how_far);
    return false;
  }

  Ref<HTTPClient> stack{};
  http::reached how_far = http::reached::no;
  bool has_head = false;
};

using godot = http::polled<godot_request>;

}  // namespace shapes
