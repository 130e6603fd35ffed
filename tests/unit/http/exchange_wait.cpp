// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <thread>

#include <vetted/http/exchange.hpp>

namespace http = vetted::http;

TEST_CASE("waiting ends when the exchange does, on whichever thread") {
  auto const state = std::make_shared<http::exchange_state>(http::request{});
  std::thread transport{[x = std::make_shared<http::exchange>(state)] {
    x->status(200);
    x->finish();
  }};
  state->wait_until(http::clock::now() + std::chrono::seconds{10});
  CHECK(state->finished());
  transport.join();
  CHECK(state->result().response.status == 200);
}

TEST_CASE("waiting ends when the time has come") {
  auto const state = std::make_shared<http::exchange_state>(http::request{});
  auto const begin = http::clock::now();
  state->wait_until(begin + std::chrono::milliseconds{5});
  CHECK(http::clock::now() >= begin + std::chrono::milliseconds{5});
  CHECK_FALSE(state->finished());
  state->wait_until(begin - std::chrono::seconds{1});
}
