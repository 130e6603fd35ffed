// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include <vetted/call/block.hpp>
#include <vetted/call/call_machine.hpp>

namespace call = vetted::call;
namespace http = vetted::http;
using namespace std::chrono_literals;

namespace {

call::jitter const chance{1};
http::request const get{.method = "GET", .url = "https://example.com/"};

/// Finishes on a thread of its own.
struct threaded {
  std::vector<std::thread> threads{};
  void start(http::exchange_ptr x) {
    threads.emplace_back([x = std::move(x)] {
      std::this_thread::sleep_for(2ms);
      x->status(200);
      x->finish();
    });
  }
  ~threaded() {
    for (std::thread& one : threads) one.join();
  }
};

/// Works only inside pump().
struct pumped {
  http::exchange_ptr running{};
  int pumps = 0;
  void start(http::exchange_ptr x) { running = std::move(x); }
  void pump(http::time_point) {
    if (++pumps < 3) return;
    running->status(200);
    running->finish();
    running.reset();
  }
};

/// Gives up when it is told to, which takes the state that its exchange has.
struct cancelling {
  http::exchange_ptr running{};
  bool same = false;
  void start(http::exchange_ptr x) { running = std::move(x); }
  void cancel(http::exchange_state const& state) {
    same = &running->state() == &state;
    running->finish(http::fault::cancelled);
  }
};

struct lossy {
  int started = 0;
  void start(http::exchange_ptr) { ++started; }
};

}  // namespace

TEST_CASE("a call is driven to its end over a transport with threads") {
  threaded net;
  call::call_machine machine{get, {}, chance};
  call::block(net, machine);
  CHECK(machine.result().fault == http::fault::none);
  CHECK(machine.result().response.status == 200);
}

TEST_CASE("a transport that has to be pumped is pumped until the exchange is finished") {
  pumped net;
  call::call_machine machine{get, {}, chance};
  call::block(net, machine);
  CHECK(net.pumps == 3);
  CHECK(machine.result().response.status == 200);
}

TEST_CASE("a transport that loses every exchange is asked again after the pauses") {
  lossy net;
  auto const begin = http::clock::now();
  call::call_machine machine{
      get, {.kind = call::call_kind::free_of_charge, .attempts = 3, .back_off = 4ms}, chance};
  call::block(net, machine);
  CHECK(net.started == 3);
  CHECK(machine.result().fault == http::fault::abandoned);
  CHECK(http::clock::now() - begin < 2s);
}

TEST_CASE("a transport is told to cancel by the state that its exchange has") {
  cancelling net;
  http::request what = get;
  what.attempt_timeout = -995ms;  // with the second of grace, the stop comes after 5 ms
  call::call_machine machine{what, {}, chance};
  call::block(net, machine);
  CHECK(net.same);
  CHECK(machine.result().fault == http::fault::timed_out);
}
