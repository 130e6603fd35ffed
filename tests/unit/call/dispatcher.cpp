// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include <vetted/call/call_machine.hpp>
#include <vetted/call/dispatcher.hpp>

#include "queue_executor.hpp"
#include "virtual_time.hpp"

namespace {

using namespace virtual_time;

call::jitter const chance{1};

/// Finishes each exchange on a thread of its own, with the next of these statuses.
struct threaded {
  std::vector<int> statuses{200};
  std::size_t count = 0;
  std::vector<std::thread> threads{};
  void start(http::exchange_ptr x) {
    int const status = statuses[(std::min)(count++, statuses.size() - 1)];
    threads.emplace_back([x = std::move(x), status] { answers(status)(x); });
  }
  ~threaded() {
    for (std::thread& one : threads) one.join();
  }
};

struct silent {
  std::vector<http::exchange_ptr> running{};
  void start(http::exchange_ptr x) { running.push_back(std::move(x)); }
  void cancel(http::exchange_state const&) { std::exchange(running, {}); }
};

struct pumped {
  http::exchange_ptr running{};
  int pumps = 0;
  void start(http::exchange_ptr x) { running = std::move(x); }
  void pump(http::time_point) {
    if (++pumps < 4) return;
    if (auto const x = std::exchange(running, {})) answers(200)(x);
  }
};

}  // namespace

TEST_CASE("calls over a transport with threads end on the executor") {
  queue_executor loop;
  threaded net;
  call::dispatcher driver{net, loop};
  int done = 0;
  auto const here = std::this_thread::get_id();
  for (int i = 0; i < 50; ++i)
    driver
        .add(call::call_machine{get, {}, chance},
             [&](call::call_machine& m) {
               CHECK(std::this_thread::get_id() == here);
               done += m.result().response.status == 200 ? 1 : 0;
             })
        .detach();
  CHECK(loop.run_until([&] { return done == 50; }));
}

TEST_CASE("pauses are waited for by the executor's timer") {
  queue_executor loop;
  threaded net{.statuses = {503, 503, 200}};
  call::dispatcher driver{net, loop};
  std::optional<int> status;
  call::handle const one =
      driver.add(call::call_machine{get, {.kind = free_of_charge, .back_off = 20ms}, chance},
                 [&](call::call_machine& m) { status = m.result().response.status; });
  CHECK(loop.run_until([&] { return status.has_value(); }));
  CHECK(status == 200);
  CHECK(net.count == 3);
}

TEST_CASE("cancelling from another thread takes effect at once") {
  queue_executor loop;
  silent net;
  call::dispatcher driver{net, loop};
  auto fault = http::fault::none;
  call::handle const one = driver.add(call::call_machine{get, {}, chance},
                                      [&](call::call_machine& m) { fault = m.result().fault; });
  CHECK(loop.run_until([&] { return net.running.size() == 1; }));
  http::time_point told{};
  std::thread other{[&] {
    told = http::clock::now();
    one.cancel();
  }};
  CHECK(loop.run_until([&] { return fault == http::fault::cancelled; }));
  auto const ended = http::clock::now();
  other.join();
  CHECK(ended - told < 1s);
}

TEST_CASE("a transport that has to be pumped is") {
  queue_executor loop;
  pumped net;
  call::dispatcher driver{net, loop};
  bool done = false;
  call::handle const one =
      driver.add(call::call_machine{get, {}, chance}, [&](auto&) { done = true; });
  CHECK(loop.run_until([&] { return done; }));
}

TEST_CASE("what was posted does nothing once the dispatcher is gone") {
  queue_executor loop;
  silent net;
  int calls = 0;
  {
    call::dispatcher driver{net, loop};
    driver.add(call::call_machine{get, {}, chance}, [&](auto&) { ++calls; }).detach();
    CHECK(loop.run_until([&] { return net.running.size() == 1; }));
    driver.add(call::call_machine{get, {}, chance}, [&](auto&) { ++calls; }).detach();
  }
  CHECK(net.running.empty());
  // The timer of the first call is still in there, a minute ahead.
  CHECK(loop.run_until([&] { return loop.size() <= 1; }));
  CHECK(calls == 0);
}

TEST_CASE("an executor that takes nothing tells whoever adds a machine, and loses no other") {
  struct moody : queue_executor {
    int refusals = 0;
    void post(std::function<void()> work) {
      if (refusals-- > 0) throw std::runtime_error{"no room"};
      queue_executor::post(std::move(work));
    }
  };
  moody runs;
  silent net;
  call::dispatcher drives{net, runs};
  int done = 0;
  auto const add = [&] {
    return drives.add(call::call_machine{get, {}, call::jitter{1}}, [&](auto&) { ++done; });
  };
  runs.refusals = 2;  // the bell, then the machine's own
  CHECK_THROWS_AS(static_cast<void>(add()), std::runtime_error);
  runs.refusals = 0;
  call::handle const one = add();
  CHECK(runs.run_until([&] { return net.running.size() == 1; }));
  runs.refusals = 1;
  answers(200)(net.running.front());  // nobody is told
  call::handle const two = add();
  CHECK(runs.run_until([&] { return done == 1; }));
}

TEST_CASE("a handler may destroy the dispatcher") {
  queue_executor loop;
  threaded net;
  std::optional<call::dispatcher<threaded, queue_executor>> driver{std::in_place, net, loop};
  bool done = false;
  driver
      ->add(call::call_machine{get, {}, chance},
            [&](auto&) {
              driver.reset();
              done = true;
            })
      .detach();
  CHECK(loop.run_until([&] { return done; }));
}

TEST_CASE("an exchange may end while its dispatcher is being destroyed") {
  for (int i = 0; i < 200; ++i) {
    queue_executor loop;
    int calls = 0, calls_before = 0;
    {
      threaded net;  // joins its thread, so that the exchange has ended
      call::dispatcher driver{net, loop};
      driver.add(call::call_machine{get, {}, chance}, [&](auto&) { ++calls; }).detach();
      REQUIRE(loop.run_until([&] { return net.count == 1; }));
      calls_before = calls;
    }
    REQUIRE(loop.run_until([&] { return loop.size_due() == 0; }));
    REQUIRE(calls == calls_before);
  }
}
