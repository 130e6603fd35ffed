// SPDX-License-Identifier: BSL-1.0
//
// exchange_pair: both sides of one exchange, for tests that play the transport.
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include <vetted/http/exchange.hpp>

struct exchange_pair {
  std::shared_ptr<vetted::http::exchange_state> state;
  vetted::http::exchange_ptr x;

  explicit exchange_pair(vetted::http::request what = {})
      : state(std::make_shared<vetted::http::exchange_state>(std::move(what))),
        x(std::make_shared<vetted::http::exchange>(state)) {}

  bool data(std::string_view bytes) { return x->data(std::as_bytes(std::span{bytes})); }
  vetted::http::outcome& ends(vetted::http::fault what = vetted::http::fault::none) {
    x->finish(what);
    return state->result();
  }
  vetted::http::response const& answer() const { return state->result().response; }
};
