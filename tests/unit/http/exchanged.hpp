// SPDX-License-Identifier: BSL-1.0
//
// exchanged: one exchange over a transport that finishes it at once.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <utility>

#include <vetted/http/exchange.hpp>

namespace vetted::http {

template <class Transport>
outcome exchanged(Transport& net, request what) {
  auto const state = std::make_shared<exchange_state>(std::move(what));
  net.start(std::make_shared<exchange>(state));
  REQUIRE(state->finished());
  return state->result();
}

inline request get_of(std::string url) { return {.method = "GET", .url = std::move(url)}; }
inline request post_of(std::string url, std::string content) {
  return {.method = "POST", .url = std::move(url), .content = body{std::move(content)}};
}

}  // namespace vetted::http
