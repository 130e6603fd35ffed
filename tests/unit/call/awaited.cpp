// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <vetted/call/awaited.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/call/dispatcher.hpp>
#include <vetted/call/job_machine.hpp>
#include <vetted/call/ticker.hpp>
#include <vetted/http/memory.hpp>

#include "../../support/task.hpp"
#include "queue_executor.hpp"
#include "virtual_time.hpp"

namespace {

using namespace virtual_time;
using support::task;

http::outcome page(http::request const& what) {
  http::outcome answer;
  answer.response = {200, {}, what.url + " has a text too long to be kept in a string itself"};
  return answer;
}

template <class Driver>
task fetch(Driver& driver, std::vector<std::string>& texts, bool& done) {
  call::jitter chance{1};
  for (int i = 0; i < 3; ++i) {
    call::call_machine machine{get, {.deadline = 10s}, chance.split()};
    auto ended = co_await call::awaited{driver, std::move(machine)};
    texts.push_back(ended.result().response.content);
  }
  // A temporary in the expression, which compilers have got wrong.
  auto last =
      co_await call::awaited{driver, call::call_machine{get, {.attempts = 1}, chance.split()}};
  texts.push_back(last.result().response.content);
  done = true;
}

struct silent {
  std::vector<http::exchange_ptr> running{};
  void start(http::exchange_ptr x) { running.push_back(std::move(x)); }
};

task wait_for(call::ticker<silent>& ticker, call::call_machine machine, http::fault& fault) {
  auto ended = co_await call::awaited{ticker, std::move(machine)};
  fault = ended.result().fault;
}

}  // namespace

TEST_CASE("a coroutine makes one call after the other over a ticker") {
  http::memory net{page};
  call::ticker ticker{net};
  std::vector<std::string> texts;
  bool done = false;
  task const one = fetch(ticker, texts, done);
  CHECK(texts.empty());
  for (int i = 0; i < 10 && !done; ++i) ticker.tick(start);
  CHECK(done);
  CHECK(texts == std::vector<std::string>(4, page(get).response.content));
}

TEST_CASE("a coroutine makes one call after the other over an executor") {
  queue_executor loop;
  http::memory net{page};
  call::dispatcher driver{net, loop};
  std::vector<std::string> texts;
  bool done = false;
  task const one = fetch(driver, texts, done);
  CHECK(loop.run_until([&] { return done; }));
  CHECK(texts == std::vector<std::string>(4, page(get).response.content));
}

TEST_CASE("a coroutine that is destroyed while it waits stops the exchange") {
  silent net;
  call::ticker ticker{net};
  auto fault = http::fault::none;
  {
    task const one = wait_for(ticker, {get, {}, call::jitter{1}}, fault);
    ticker.tick(start);
    REQUIRE(net.running.size() == 1);
    CHECK_FALSE(net.running[0]->stopping());
  }
  CHECK(net.running[0]->stopping());
  CHECK(ticker.size() == 0);
  CHECK(fault == http::fault::none);
}

TEST_CASE("a machine that is awaited is cancelled by its event") {
  silent net;
  call::ticker ticker{net};
  auto fault = http::fault::none;
  call::call_machine machine{get, {}, call::jitter{1}};
  auto const event = machine.event();
  task const one = wait_for(ticker, std::move(machine), fault);
  ticker.tick(start);
  event->cancel();
  ticker.tick(start);
  ticker.tick(start + 40ms);
  CHECK(fault == http::fault::cancelled);
}

TEST_CASE("a ticker that is destroyed leaves the coroutine where it waits") {
  silent net;
  auto fault = http::fault::none;
  std::optional<task> one;
  {
    call::ticker ticker{net};
    one.emplace(wait_for(ticker, {get, {}, call::jitter{1}}, fault));
    ticker.tick(start);
  }
  CHECK(net.running[0]->stopping());
  CHECK_FALSE(one->handle.done());
}
