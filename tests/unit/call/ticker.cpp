// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <vetted/call/call_machine.hpp>
#include <vetted/call/job_machine.hpp>
#include <vetted/call/ticker.hpp>
#include <vetted/http/memory.hpp>

#include "virtual_time.hpp"

namespace {

using namespace virtual_time;

call::jitter const chance{1};

/// Keeps exchanges until they are finished by hand.
struct holding {
  std::vector<http::exchange_ptr> running{};
  int cancels = 0;
  void start(http::exchange_ptr x) { running.push_back(std::move(x)); }
  void cancel(http::exchange_state const&) { ++cancels; }
  void finish_all(int status) {
    auto const ended = std::exchange(running, {});
    for (auto const& x : ended) answers(status)(x);
  }
};

/// Hands out one answer in each pump.
struct pumped : holding {
  int pumps = 0;
  bool pump(http::time_point until) {
    ++pumps;
    CHECK(until == virtual_time::start);
    if (running.empty()) return false;
    answers(200)(running.back());
    running.pop_back();
    return !running.empty();
  }
};

struct watch {
  http::request poll() { return get; }
  bool has_ended(http::outcome& answer, call::refusal const&) {
    return answer.response.status == 201;
  }
};

call::call_machine machine() { return {get, {}, chance}; }
auto nothing() {
  return [](auto&) {};
}

}  // namespace

TEST_CASE("a machine is driven by ticks and its handler called once, from a tick") {
  holding net;
  call::ticker ticker{net};
  int status = 0, calls = 0;
  call::handle const one = ticker.add(machine(), [&](call::call_machine& done) {
    status = done.result().response.status;
    ++calls;
  });
  CHECK(net.running.empty());  // not before the first tick
  ticker.tick(start);
  CHECK(net.running.size() == 1);
  ticker.tick(start);
  net.finish_all(200);
  CHECK(calls == 0);
  ticker.tick(start);
  ticker.tick(start);
  CHECK(calls == 1);
  CHECK(status == 200);
  CHECK(ticker.size() == 0);
  CHECK_FALSE(ticker.next_due());
}

TEST_CASE("pauses are kept by the clock that tick is given") {
  http::memory net{[&](http::request const&) {
    http::outcome answer;
    answer.response.status = net.requests().size() < 3 ? 503 : 200;
    return answer;
  }};
  call::ticker ticker{net};
  bool done = false;
  call::handle const one =
      ticker.add(call::call_machine{get, {.kind = free_of_charge}, chance},
                 [&](call::call_machine& m) { done = m.result().response.status == 200; });
  http::time_point now = start;
  ticker.tick(now, 1h);
  CHECK(net.requests().size() == 1);
  while (!done) {
    auto const due = ticker.next_due();
    REQUIRE(due);
    REQUIRE(*due > now);
    ticker.tick(*due - 1ns, 1h);
    std::size_t const before = net.requests().size();
    now = *due;
    ticker.tick(now, 1h);
    CHECK(net.requests().size() == before + 1);
  }
}

TEST_CASE("ten thousand jobs are polled together and all end") {
  int polls = 0;
  holding net;
  call::ticker ticker{net};
  std::vector<call::handle> jobs;
  int ended = 0;
  call::jitter dice{3};
  for (int i = 0; i < 10000; ++i)
    jobs.push_back(ticker.add(call::job_machine{watch{}, {}, dice.split()},
                              [&](auto& job) { ended += job.end() == call::job_end::ended; }));
  auto const begin = http::clock::now();
  http::time_point now = start;
  std::clock_t longest{};  // of the processor's time, since a busy machine takes its own
  int frames = 0;
  for (; ended < 10000 && frames < 100000; ++frames) {
    now += 16ms;
    auto const before = std::clock();
    ticker.tick(now);
    longest = (std::max)(longest, std::clock() - before);
    polls += static_cast<int>(net.running.size());
    net.finish_all(now - start > 20s ? 201 : 200);
  }
  CHECK(ended == 10000);
  CHECK(ticker.size() == 0);
  std::chrono::duration<double, std::milli> const took = http::clock::now() - begin;
  MESSAGE("ms for ", polls, " polls in ", frames, " frames: ", took.count(), ", longest tick ",
          1000.0 * static_cast<double>(longest) / CLOCKS_PER_SEC);
}

TEST_CASE("a job keeps nothing of an exchange between its polls") {
  std::weak_ptr<http::exchange_state const> last;
  struct remembering {
    std::weak_ptr<http::exchange_state const>* last;
    void start(http::exchange_ptr const& x) const {
      *last = x->shared_state();
      answers(200)(x);
    }
  } net{&last};
  call::ticker loop{net};
  auto const handle = loop.add(call::job_machine{watch{}, {}, chance}, [](auto&) {});
  loop.tick(virtual_time::start, 1h);
  CHECK(last.expired());
  CHECK(loop.size() == 1);
}

TEST_CASE("a tick stops when its budget is used up and the next goes on from there") {
  holding net;
  call::ticker ticker{net};
  std::vector<int> order;
  for (int i = 0; i < 5; ++i)
    ticker.add(machine(), [&order, i](auto&) { order.push_back(i); }).detach();
  for (std::size_t i = 1; i <= 5; ++i) {
    ticker.tick(start, -1s);
    CHECK(net.running.size() == i);  // one step at least, and not two
    CHECK(ticker.next_due() == (i < 5 ? start : start + 60s));
  }
  net.finish_all(200);
  for (int i = 0; i < 5; ++i) ticker.tick(start, 0s);
  CHECK(order == std::vector{0, 1, 2, 3, 4});
}

TEST_CASE("a tick that has nothing to do is short, however many machines wait") {
  holding net;
  call::ticker ticker{net};
  for (int i = 0; i < 10000; ++i) ticker.add(machine(), nothing()).detach();
  while (net.running.size() < 10000) ticker.tick(start);
  auto const begin = http::clock::now();
  for (int i = 0; i < 1000; ++i) ticker.tick(start, 1h);
  std::chrono::duration<double, std::micro> const took = http::clock::now() - begin;
  MESSAGE("microseconds for a tick with 10000 machines waiting: ", took.count() / 1000);
  CHECK(took.count() / 1000 < 1000);
}

TEST_CASE("a transport is pumped without waiting, as long as it has more to do") {
  pumped net;
  call::ticker ticker{net};
  int done = 0;
  ticker.tick(start);
  CHECK(net.pumps == 0);
  for (int i = 0; i < 5; ++i) ticker.add(machine(), [&](auto&) { ++done; }).detach();
  ticker.tick(start, 1h);
  CHECK(done == 5);
  CHECK(net.pumps >= 5);
}

TEST_CASE("destroying a handle stops the exchange and forgets the handler") {
  holding net;
  call::ticker ticker{net};
  auto const alive = std::make_shared<int>();
  int calls = 0;
  {
    call::handle const one = ticker.add(machine(), [&calls, alive](auto&) { ++calls; });
    ticker.tick(start);
    CHECK(alive.use_count() == 2);
  }
  CHECK(alive.use_count() == 1);
  CHECK(net.cancels == 1);
  CHECK(net.running[0]->stopping());
  net.finish_all(200);
  ticker.tick(start);
  CHECK(calls == 0);
  CHECK(ticker.size() == 0);
}

TEST_CASE("a handle may be moved, replaced, reset twice and outlive its ticker") {
  holding net;
  call::handle left;
  {
    call::ticker ticker{net};
    call::handle one = ticker.add(machine(), nothing());
    call::handle two = std::move(one);
    two = ticker.add(machine(), nothing());
    CHECK(ticker.size() == 1);
    two.reset();
    two.reset();
    one.reset();
    two.cancel();
    CHECK(ticker.size() == 0);
    left = ticker.add(machine(), nothing());
    ticker.tick(start);
  }
  CHECK(net.cancels == 1);
  CHECK(net.running[0]->stopping());
  left.cancel();
}

TEST_CASE("cancelling calls the handler, from any thread and before any pause is over") {
  http::memory net{[](http::request const&) {
    http::outcome answer;
    answer.response.status = 503;
    return answer;
  }};
  call::ticker ticker{net};
  auto fault = http::fault::none;
  call::handle const one = ticker.add(call::call_machine{get, {.kind = free_of_charge}, chance},
                                      [&](call::call_machine& m) { fault = m.result().fault; });
  ticker.tick(start);
  std::thread{[&] { one.cancel(); }}.join();
  ticker.tick(start);
  CHECK(fault == http::fault::cancelled);
}

TEST_CASE("a handler may add machines, drop others and itself, and tick in vain") {
  holding net;
  call::ticker ticker{net};
  std::vector<call::handle> handles(3);
  std::vector<int> order;
  handles[0] = ticker.add(machine(), [&](auto&) {
    order.push_back(0);
    handles[0].reset();
    handles[1].reset();
    ticker.tick(start);
    handles[2] = ticker.add(machine(), [&](auto&) { order.push_back(2); });
  });
  handles[1] = ticker.add(machine(), [&](auto&) { order.push_back(1); });
  ticker.tick(start);
  net.finish_all(200);
  ticker.tick(start);
  CHECK(order == std::vector{0});
  net.finish_all(200);
  ticker.tick(start);
  CHECK(order == std::vector{0, 2});
}

TEST_CASE("a tick inside a tick does nothing") {
  holding net;
  call::ticker ticker{net};
  std::vector<int> order;
  std::vector<call::handle> handles;
  for (int i = 0; i < 3; ++i)
    handles.push_back(ticker.add(machine(), [&, i](auto&) {
      order.push_back(i);
      ticker.tick(start);
      order.push_back(i);
    }));
  ticker.tick(start);
  net.finish_all(200);
  ticker.tick(start);
  CHECK(order == std::vector{0, 0, 1, 1, 2, 2});
}

TEST_CASE("the event of a machine that is done brings the ticker nothing to do") {
  holding net;
  call::ticker ticker{net};
  call::call_machine made = machine();
  std::shared_ptr<http::event> const event = made.event();
  call::handle const one = ticker.add(std::move(made), [](auto&) {});
  ticker.tick(start);
  net.finish_all(200);
  ticker.tick(start);
  REQUIRE(ticker.size() == 0);
  std::atomic<int> rings = 0;
  ticker.set_bell([&] { ++rings; });
  event->cancel();
  event->notify();
  CHECK(rings == 0);
  CHECK_FALSE(ticker.next_due().has_value());
  ticker.set_bell({});
}

TEST_CASE("a handler may destroy the ticker and the transport") {
  auto net = std::make_unique<holding>();
  std::optional<call::ticker<holding>> ticker{std::in_place, *net};
  int calls = 0;
  for (int i = 0; i < 3; ++i)
    ticker
        ->add(machine(),
              [&](auto&) {
                ++calls;
                ticker.reset();
                net.reset();
              })
        .detach();
  ticker->tick(start);
  net->finish_all(200);
  ticker->tick(start);
  CHECK(calls == 1);
}

TEST_CASE("a hook may drop the handle of the call that runs it") {
  holding net;
  call::ticker ticker{net};
  call::handle one;
  call::call_options options;
  options.hooks.before_attempt = [&](http::request&, int) {
    one.reset();
    return std::optional<http::outcome>{};
  };
  int calls = 0;
  one = ticker.add(call::call_machine{get, options, chance}, [&](auto&) { ++calls; });
  ticker.tick(start);
  CHECK(ticker.size() == 0);
  net.finish_all(200);
  ticker.tick(start);
  CHECK(calls == 0);
}

TEST_CASE("an exchange that finishes on another thread rings the bell") {
  holding net;
  call::ticker ticker{net};
  std::atomic<int> rings = 0;
  bool done = false;
  call::handle const one = ticker.add(machine(), [&](auto&) { done = true; });
  ticker.tick(start);
  ticker.set_bell([&] { ++rings; });
  std::thread{[&] { net.finish_all(200); }}.join();
  CHECK(rings == 1);
  CHECK(ticker.next_due() == start);
  ticker.tick(start);
  CHECK(done);
  ticker.set_bell({});
}
