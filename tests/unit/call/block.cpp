// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
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
  call::call_machine machine{get, {.deadline = 5ms}, chance};
  call::block(net, machine);
  CHECK(net.same);
  CHECK(machine.result().fault == http::fault::timed_out);
}

namespace {

/// Waits in pump() as a socket would; with Wakes somebody may wake it.
template <bool Wakes>
struct sleeping {
  std::mutex mutex{};
  std::condition_variable wake_up{};
  bool woken = false;
  http::exchange_ptr running{};
  std::atomic<bool> is_asleep = false;

  void start(http::exchange_ptr x) { running = std::move(x); }
  void cancel(http::exchange_state const&) {
    std::exchange(running, {})->finish(http::fault::cancelled);
  }
  void pump(http::time_point until) {
    std::unique_lock lock{mutex};
    is_asleep = true;
    wake_up.wait_until(lock, until, [&] { return woken; });
    woken = false;
  }
  void wake()
    requires Wakes
  {
    std::lock_guard const lock{mutex};
    woken = true;
    wake_up.notify_all();
  }
};

static_assert(http::wakes<sleeping<true>> && !http::wakes<sleeping<false>>);

/// Never answers, and lets go when it is told to.
struct mute {
  http::exchange_ptr running{};
  std::atomic<bool> is_asleep = false;
  void start(http::exchange_ptr x) {
    running = std::move(x);
    is_asleep = true;
  }
  void cancel(http::exchange_state const&) { running.reset(); }
};

/// How long a call takes to end that another thread cancels once it waits.
template <class Net>
http::duration time_to_cancel(Net& net, call::call_machine& machine) {
  http::time_point told{};
  std::thread other{[&] {
    while (!net.is_asleep) std::this_thread::yield();
    told = http::clock::now();
    machine.cancel();
  }};
  call::block(net, machine);
  auto const ended = http::clock::now();
  other.join();
  CHECK(machine.result().fault == http::fault::cancelled);
  return ended - told;
}

}  // namespace

TEST_CASE("a call that blocks is cancelled from another thread, however it waits") {
  http::duration longest{};
  for (int i = 0; i < 50; ++i) {
    sleeping<true> wakes;
    sleeping<false> does_not;
    mute event;
    call::call_machine one{get, {}, chance}, two{get, {}, chance}, three{get, {}, chance};
    longest = (std::max)(longest, time_to_cancel(wakes, one));
    longest = (std::max)(longest, time_to_cancel(does_not, two));
    longest = (std::max)(longest, time_to_cancel(event, three));
  }
  std::chrono::duration<double, std::milli> const most = longest;
  MESSAGE("longest of 150 cancellations: ", most.count(), " ms");
  CHECK(longest < 1s);  // 50 ms are promised; a busy machine takes its time
}

TEST_CASE("a pause is cancelled from another thread") {
  struct failing {
    std::atomic<bool> is_asleep = false;
    void start(http::exchange_ptr const& x) {
      x->status(503);
      x->finish();
      is_asleep = true;
    }
  } net;
  call::call_machine machine{
      get,
      {.kind = call::call_kind::free_of_charge, .back_off = 30s, .longest_back_off = 30s},
      chance};
  CHECK(time_to_cancel(net, machine) < 1s);
  CHECK(machine.result().response.status == 503);
}
