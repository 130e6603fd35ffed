// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include <vetted/call/block.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/call/offload.hpp>
#include <vetted/call/ticker.hpp>

#include "virtual_time.hpp"

namespace {

using namespace virtual_time;

call::jitter const chance{1};

/// Blocks until it is told to stop, or answers at once.
struct stack {
  static constexpr bool blocks = true;
  bool waits = false;
  std::atomic<int>* at_work = nullptr;

  void start(http::exchange_ptr const& x) const {
    ++*at_work;
    auto const limit = http::clock::now() + 10s;
    while (waits && !x->stopping() && http::clock::now() < limit) std::this_thread::sleep_for(1ms);
    --*at_work;
    if (waits) return x->finish(http::fault::cancelled);
    answers(200)(x);
  }
};

/// Throws at first.
struct moody {
  static constexpr bool blocks = true;
  std::atomic<int>* starts;
  void start(http::exchange_ptr const& x) const {
    if (++*starts == 1) throw std::runtime_error{"no socket"};
    answers(200)(x);
  }
};

/// Ticks for ten seconds at the most.
template <class Ticker, class Predicate>
bool tick_until(Ticker& ticker, Predicate is_over) {
  auto const limit = http::clock::now() + 10s;
  while (!is_over()) {
    if (http::clock::now() > limit) return false;
    ticker.tick();
    std::this_thread::yield();
  }
  return true;
}

}  // namespace

TEST_CASE("a blocking transport serves a ticker from threads") {
  static_assert(http::blocking<stack>);
  std::atomic<int> at_work = 0;
  call::offload net{[&] { return stack{false, &at_work}; }, 3};
  static_assert(!http::blocking<decltype(net)> && http::cancels<decltype(net)>);
  call::ticker ticker{net};
  int done = 0;
  for (int i = 0; i < 200; ++i)
    ticker
        .add(call::call_machine{get, {}, chance},
             [&](call::call_machine& m) { done += m.result().response.status == 200 ? 1 : 0; })
        .detach();
  CHECK(tick_until(ticker, [&] { return done == 200; }));
}

TEST_CASE("no more exchanges run at a time than there may be threads") {
  std::atomic<int> at_work = 0;
  call::offload net{[&] { return stack{true, &at_work}; }, 2};
  call::ticker ticker{net};
  std::vector<call::handle> handles;
  std::vector<std::pair<http::fault, http::reached>> ended;
  for (int i = 0; i < 4; ++i)
    handles.push_back(ticker.add(call::call_machine{get, {}, chance}, [&](call::call_machine& m) {
      ended.emplace_back(m.result().fault, m.result().reached);
    }));
  CHECK(tick_until(ticker, [&] { return at_work == 2; }));
  // Those that wait for a thread have not been sent, and know it.
  handles[2].cancel();
  handles[3].cancel();
  CHECK(tick_until(ticker, [&] { return ended.size() == 2; }));
  for (auto const& [fault, reached] : ended) {
    CHECK(fault == http::fault::cancelled);
    CHECK(reached == http::reached::no);
  }
  CHECK(at_work == 2);
  handles[0].cancel();
  handles[1].cancel();
  CHECK(tick_until(ticker, [&] { return ended.size() == 4; }));
  CHECK(ended[3].second == http::reached::maybe);
}

TEST_CASE("a transport that throws, and one that cannot be made, abandon the exchange only") {
  std::atomic<int> starts = 0, made = 0;
  call::offload net{[&] {
                      if (++made == 1) throw std::runtime_error{"no memory"};
                      return moody{&starts};
                    },
                    1};
  call::ticker ticker{net};
  std::vector<http::fault> ended;
  for (int i = 0; i < 3; ++i)
    ticker
        .add(call::call_machine{post, {.kind = paid}, chance},
             [&](call::call_machine& m) { ended.push_back(m.result().fault); })
        .detach();
  CHECK(tick_until(ticker, [&] { return ended.size() == 3; }));
  CHECK(ended == std::vector{http::fault::abandoned, http::fault::abandoned, http::fault::none});
  CHECK(made == 2);
}

TEST_CASE("an offload has 1 to 64 threads, whatever it is asked for") {
  for (auto const& [asked, threads] : {std::pair{0u, 1u}, {64u, 64u}, {1000u, 64u}}) {
    std::atomic<int> at_work = 0;
    std::atomic<unsigned> made = 0;
    call::offload net{[&] {
                        ++made;
                        return stack{true, &at_work};
                      },
                      asked};
    call::ticker ticker{net};
    std::vector<call::handle> handles;
    unsigned ended = 0;
    for (int i = 0; i < 66; ++i)
      handles.push_back(ticker.add(call::call_machine{get, {}, chance}, [&](auto&) { ++ended; }));
    CAPTURE(asked);
    CHECK(tick_until(ticker, [&] { return at_work == static_cast<int>(threads); }));
    for (std::size_t i = handles.size(); i-- > 0;) handles[i].cancel();  // those that queue first
    CHECK(tick_until(ticker, [&] { return ended == 66; }));
    CHECK(made == threads);
  }
}

TEST_CASE("of the exchanges that queue, the one that is named is cancelled, and no other") {
  std::atomic<int> at_work = 0;
  call::offload net{[&] { return stack{true, &at_work}; }, 1};
  std::vector<std::shared_ptr<http::exchange_state>> states;
  for (int i = 0; i < 4; ++i) {
    states.push_back(std::make_shared<http::exchange_state>(get));
    net.start(std::make_shared<http::exchange>(states.back()));
    while (at_work == 0) std::this_thread::yield();  // the first one runs, the others queue
  }
  net.cancel(*states[2]);
  CHECK(states[2]->finished());
  CHECK(states[2]->result().fault == http::fault::cancelled);
  CHECK(states[2]->result().reached == http::reached::no);
  CHECK_FALSE(states[1]->finished());
  CHECK_FALSE(states[3]->finished());
  net.cancel(*states[2]);  // it is not there any more
  net.cancel(*states[0]);  // it runs, and hears of it by itself
  CHECK_FALSE(states[1]->finished());
  CHECK_FALSE(states[3]->finished());
  for (auto const& one : states) one->stop();
}

TEST_CASE("destroying driver and transport while exchanges run ends soon") {
  auto const begin = http::clock::now();
  for (int i = 0; i < 20; ++i) {
    std::atomic<int> at_work = 0;
    call::offload net{[&] { return stack{true, &at_work}; }, 2};
    call::ticker ticker{net};
    for (int n = 0; n < 4; ++n)
      ticker.add(call::call_machine{get, {}, chance}, [](auto&) { FAIL("is not called"); })
          .detach();
    if (i % 2 == 0) CHECK(tick_until(ticker, [&] { return at_work == 2; }));
  }
  CHECK(http::clock::now() - begin < 8s);
}

TEST_CASE("what still queues when the transport goes has not been sent") {
  std::atomic<int> at_work = 0;
  std::vector<std::shared_ptr<http::exchange_state>> states;
  std::thread stopper;
  {
    call::offload net{[&] { return stack{true, &at_work}; }, 1};
    for (int i = 0; i < 2; ++i) {
      states.push_back(std::make_shared<http::exchange_state>(get));
      net.start(std::make_shared<http::exchange>(states.back()));
    }
    while (at_work == 0) std::this_thread::yield();
    // The first one goes on until the second has been given up, so that no thread can take it.
    stopper = std::thread{[&] {
      auto const limit = http::clock::now() + 5s;
      while (!states[1]->finished() && http::clock::now() < limit) std::this_thread::yield();
      states[0]->stop();
    }};
  }
  stopper.join();
  CHECK(states[0]->finished());
  CHECK(states[1]->finished());
  CHECK(states[0]->result().reached != http::reached::no);
  CHECK(states[1]->result().reached == http::reached::no);
}
