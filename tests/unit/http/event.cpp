// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

#include <vetted/http/event.hpp>
#include <vetted/http/exchange.hpp>

namespace http = vetted::http;
using namespace std::chrono_literals;

TEST_CASE("a notification is kept until somebody waits, and once") {
  http::event event;
  event.notify();
  event.notify();
  auto const begin = http::clock::now();
  event.wait_until(begin + 10s);
  CHECK(http::clock::now() - begin < 5s);
  event.wait_until(http::clock::now() + 5ms);
  CHECK(http::clock::now() - begin >= 5ms);
}

TEST_CASE("cancelling notifies and stays") {
  http::event event;
  CHECK_FALSE(event.cancelled());
  std::thread other{[&] { event.cancel(); }};
  while (!event.cancelled()) event.wait_until((http::time_point::max)());
  other.join();
  CHECK(event.cancelled());
}

TEST_CASE("a listener hears every notification until it is replaced") {
  http::event event;
  int heard = 0;
  event.listen([&] { ++heard; });
  event.notify();
  event.cancel();
  CHECK(heard == 2);
  event.listen({});
  event.notify();
  CHECK(heard == 2);
}

TEST_CASE("an exchange stops with its event, unless it tidies up") {
  auto const event = std::make_shared<http::event>();
  http::exchange_state plain{{}, event};
  http::exchange_state tidying{{}, event, http::on_cancel::go_on};
  CHECK_FALSE(plain.stopping());
  event->cancel();
  CHECK(plain.stopping());
  CHECK_FALSE(tidying.stopping());
  tidying.stop();
  CHECK(tidying.stopping());
}

TEST_CASE("no listener is called any more once it has been replaced") {
  http::event event;
  std::atomic<bool> over = false, wrong = false, ended = false;
  std::thread other{[&] {
    while (!ended) event.notify();
  }};
  for (int i = 0; i < 1000; ++i) {
    over = false;
    event.listen([&] { wrong = wrong || over; });
    event.listen({});
    over = true;
  }
  ended = true;
  other.join();
  CHECK_FALSE(wrong);
}
