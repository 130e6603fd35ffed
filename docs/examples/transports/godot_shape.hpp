// SPDX-License-Identifier: BSL-1.0
//
// godot_shape: an adapter over the shape of Godot's HTTPClient, a state machine that is polled. In
// a game, godot_cpp/classes/http_client.hpp takes the place of the fake. HTTPClient has no limits
// of time: that of the attempt is kept by the library, connect_timeout and idle_timeout are not.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/http/transport.hpp>
#include <vetted/http/url.hpp>

#include "fake_godot.hpp"
#include "header_line.hpp"

namespace shapes {

namespace http = vetted::http;

/// Sends the request once the client is connected; false if it cannot be sent.
inline bool send(http::exchange& x, HTTPClient& stack) {
  constexpr std::string_view methods[] = {"GET",     "HEAD",  "POST",    "PUT",  "DELETE",
                                          "OPTIONS", "TRACE", "CONNECT", "PATCH"};  // Godot's order
  http::request const& what = x.what();
  auto const method = std::find(std::begin(methods), std::end(methods), what.method);
  PackedStringArray fields;
  for (http::field const& one : what.fields)
    fields.push_back((one.name + ": " + one.value).c_str());
  PackedByteArray content;
  content.resize(static_cast<std::int64_t>(what.content.size()));
  std::span const target{content.ptrw(), static_cast<std::size_t>(content.size())};
  if (x.read(0, std::as_writable_bytes(target)) == http::exchange::stop) return false;
  std::string path{http::parse_url(what.url)->target};
  if (path.empty() || path.front() == '?') path.insert(0, 1, '/');
  return stack.request_raw(static_cast<HTTPClient::Method>(method - methods), path.c_str(), fields,
                           content) == OK;
}

class godot {
 public:
  void start(http::exchange_ptr x) {
    auto const to = http::parse_url(x->what().url);  // looked at before, so there is one
    running& one = running_.emplace_back(running{std::move(x), {}});
    one.stack.instantiate();
    one.stack->connect_to_host(std::string{to->host}.c_str(), to->port,
                               to->is_https() ? TLSOptions::client() : Ref<TLSOptions>{});
  }

  /// One state or one chunk of each exchange; true if more can be done at once.
  bool pump(http::time_point) {
    bool more = false;
    for (running& one : running_) more = advance(one) || more;
    std::erase_if(running_, [](running const& one) { return one.x->state().finished(); });
    return more;
  }

 private:
  struct running {
    http::exchange_ptr x;
    Ref<HTTPClient> stack;
    bool is_sent = false, has_head = false;
  };

  static bool advance(running& one) {
    auto& [x, stack, is_sent, has_head] = one;
    auto const how_far = is_sent ? http::reached::maybe : http::reached::no;
    if (x->stopping()) return x->finish(http::fault::cancelled, how_far), false;
    stack->poll();
    if (stack->has_response() && !std::exchange(has_head, true)) {
      x->status(stack->get_response_code());
      for (String const& line : stack->get_response_headers())
        header_line(*x, line.utf8().get_data());
    }
    switch (stack->get_status()) {
      case HTTPClient::STATUS_RESOLVING:
      case HTTPClient::STATUS_CONNECTING:
      case HTTPClient::STATUS_REQUESTING: return false;
      case HTTPClient::STATUS_CANT_RESOLVE: return x->finish(http::fault::resolve, how_far), false;
      case HTTPClient::STATUS_CANT_CONNECT: return x->finish(http::fault::connect, how_far), false;
      case HTTPClient::STATUS_TLS_HANDSHAKE_ERROR:
        return x->finish(http::fault::tls, how_far), false;
      case HTTPClient::STATUS_CONNECTED:
        if (std::exchange(is_sent, true)) return x->finish(), false;
        if (!send(*x, *stack)) x->finish(http::fault::source, http::reached::no);
        return true;
      case HTTPClient::STATUS_BODY: {
        PackedByteArray const chunk = stack->read_response_body_chunk();
        std::span const bytes{chunk.ptr(), static_cast<std::size_t>(chunk.size())};
        if (!x->data(std::as_bytes(bytes))) x->finish();
        return !bytes.empty();
      }
      default:  // the exchange counts; only the end of a chunked answer is not told otherwise
        bool const is_whole = has_head && !stack->is_response_chunked();
        return x->finish(is_whole ? http::fault::none : http::fault::reset, how_far), false;
    }
  }

  std::vector<running> running_;
};

}  // namespace shapes
