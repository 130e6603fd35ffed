// SPDX-License-Identifier: BSL-1.0
//
// How long a call pauses and how long it lasts, for many seeds. Under a virtual clock.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <vetted/call/call_machine.hpp>

#include "../allocations.hpp"
#include "virtual_time.hpp"

namespace {

using namespace virtual_time;

call::jitter const chance{1};

call::call_options patient(int attempts) {
  return {.kind = free_of_charge, .deadline = 1h, .attempts = attempts};
}

/// The pause after one answer of 503 with `fields`; none if the call ends.
struct pause_after {
  call::call_machine machine;
  call::action asked;
  explicit pause_after(std::vector<http::field> fields, call::call_options options = patient(3),
                       std::uint64_t seed = 1)
      : machine{get, std::move(options), call::jitter{seed}}, asked{machine.next(start)} {
    answers(503, std::move(fields))(asked.x);
    asked = machine.next(start);
  }
};

}  // namespace

TEST_CASE("pauses are within their bounds for a hundred thousand seeds, and all over them") {
  http::duration const bounds[] = {500ms, 1s, 2s, 4s, 8s, 8s, 8s, 8s, 8s};
  http::duration least[9], most[9] = {};
  std::fill(std::begin(least), std::end(least), http::duration{1h});
  int outside = 0;  // counted, since a million checks take their time
  auto const begin = std::chrono::steady_clock::now();
  for (std::uint64_t seed = 0; seed < 100000; ++seed) {
    call::call_machine machine{get, patient(10), call::jitter{seed}};
    http::time_point now = start;
    for (std::size_t i = 0; i < 10; ++i) {
      call::action asked = machine.next(now);
      if (asked.what == kind::wait) {
        now = asked.until;
        asked = machine.next(now);
      }
      asked.x->status(503);
      asked.x->finish();
      if (i == 9) break;
      asked = machine.next(now);
      http::duration const pause = asked.what == kind::wait ? asked.until - now : 0s;
      if (pause < 0s || pause > bounds[i]) ++outside;
      least[i] = (std::min)(least[i], pause);
      most[i] = (std::max)(most[i], pause);
      if (asked.what != kind::wait) break;  // no pause at all: rare, and good
    }
  }
  std::chrono::duration<double> const took = std::chrono::steady_clock::now() - begin;
  MESSAGE("calls of ten attempts per second: ", 100000 / took.count());
  CHECK(outside == 0);
  for (std::size_t i = 0; i < 9; ++i) {
    CHECK(least[i] < bounds[i] / 1000);
    CHECK(most[i] > bounds[i] / 1000 * 999);
  }
}

TEST_CASE("a call that succeeds takes four blocks of memory at the most") {
  constexpr int count = 1000;
  int done = 0;
  std::size_t const before = allocations::count;
  for (int i = 0; i < count; ++i) {
    call::call_machine machine{get, {}, chance};
    call::action asked = machine.next(start);
    asked.x->status(200);
    asked.x->finish();
    asked.x.reset();
    if (machine.next(start).what == kind::done && machine.result().response.status == 200) ++done;
  }
  std::size_t const blocks = allocations::count - before;
  CHECK(done == count);
  CHECK(blocks <= 4 * count);
  CHECK(blocks >= count);  // they were counted
}

TEST_CASE("a call is never made before the server wants it, nor much later") {
  for (std::uint64_t seed = 0; seed < 1000; ++seed)
    for (auto const& [value, wanted] : {std::pair{"0", 0s}, {"1", 1s}, {"30", 30s}, {"60", 60s}}) {
      pause_after const one{{{"Retry-After", value}}, patient(3), seed};
      REQUIRE(one.asked.what == kind::wait);
      REQUIRE(one.asked.until - start >= wanted);
      REQUIRE(one.asked.until - start <= wanted + 500ms);
    }
}

TEST_CASE("a date counts from the answer's own") {
  pause_after const one{{{"Retry-After", "Sun, 06 Nov 1994 08:50:07 GMT"},
                         {"Date", "Sun, 06 Nov 1994 08:49:37 GMT"}}};
  REQUIRE(one.asked.what == kind::wait);
  CHECK(one.asked.until - start >= 30s);
  CHECK(one.asked.until - start <= 30500ms);
}

TEST_CASE("a hint that is no hint leaves the back-off") {
  for (std::string const value : {"soon", "-1", "1e9", "", "Sun, 06 Nov 2094 08:50:07 GMT"}) {
    pause_after const one{{{"Retry-After", value}}};
    CAPTURE(value);
    REQUIRE(one.asked.what == kind::wait);
    CHECK(one.asked.until - start <= 500ms);
  }
  pause_after const twice{{{"Retry-After", "30"}, {"Retry-After", "40"}}};
  CHECK(twice.asked.until - start <= 500ms);
}

TEST_CASE("a server that asks for more than is allowed ends the call, which says how much") {
  for (auto const& [value, wanted] : {std::pair{"61", http::duration{61s}},
                                      {"259200", http::duration{72h}},
                                      {"99999999999999999999", call::longest_retry_after}}) {
    pause_after const one{{{"Retry-After", value}}};
    CHECK(one.asked.what == kind::done);
    CHECK(one.machine.summary().why == call::ending::told_to_wait);
    CHECK(one.machine.summary().retry_after == wanted);
    CHECK(one.machine.summary().status == 503);
  }
  call::call_options options = patient(3);
  options.longest_retry_after = 10min;
  CHECK(pause_after{{{"Retry-After", "600"}}, options}.asked.what == kind::wait);
}

TEST_CASE("the API may say how long it wants to be left alone, and the longer time counts") {
  call::call_options options = patient(3);
  for (auto const& [said, field, wanted] :
       {std::tuple{20s, "10", 20s}, {10s, "20", 20s}, {20s, "soon", 20s}, {-5s, "10", 10s}}) {
    options.refusal_of = [told = said](http::response const& answer) {
      CHECK(answer.status == 503);
      return call::refusal{
          .what = {.remaining_seconds = std::chrono::duration<double>{told}.count()}};
    };
    pause_after const one{{{"Retry-After", field}}, options};
    CHECK(one.asked.until - start >= wanted);
    CHECK(one.asked.until - start <= wanted + 500ms);
  }
  options.refusal_of = [](http::response const&) {
    return call::refusal{.what = {.remaining_seconds = 61}};
  };
  CHECK(pause_after{{}, options}.machine.summary().retry_after == 61s);
}

TEST_CASE("a limit that time does not lift is told and not tried again") {
  call::call_options options = patient(3);
  options.refusal_of = [](http::response const& answer) {
    return call::refusal{.lasts = answer.status == 503};
  };
  pause_after const one{{{"Retry-After", "1"}}, options};
  CHECK(one.asked.what == kind::done);
  CHECK(one.machine.summary().why == call::ending::settled);
}

TEST_CASE("a pause that would pass the deadline ends the call at once with its last outcome") {
  call::call_options options = patient(3);
  options.deadline = 30s;
  pause_after one{{{"Retry-After", "30"}}, options};
  CHECK(one.asked.what == kind::done);
  CHECK(one.machine.summary().why == call::ending::deadline);
  CHECK(one.machine.result().response.status == 503);
  CHECK(one.machine.result().fault == http::fault::none);
  CHECK(one.machine.summary().retry_after == 30s);
  CHECK(one.machine.summary().took == 0s);
}

TEST_CASE("no call lasts longer than its deadline, whatever happens in it") {
  call::jitter dice{5};
  auto const pick = [&](int most) { return static_cast<int>(dice.up_to(most * 1ns) / 1ns); };
  for (int i = 0; i < 20000; ++i) {
    http::request what = get;
    what.attempt_timeout = 1s * pick(40);
    http::duration const deadline = 100ms * pick(600);
    call::call_machine machine{
        what,
        {.kind = free_of_charge, .deadline = deadline, .attempts = 10, .redirects = {.most = 3}},
        dice.split()};
    driver d;
    REQUIRE(d.run(machine, [&](http::exchange_ptr const& x) {
      CHECK(x->what().attempt_timeout <= start + deadline - d.now);
      int const ending = pick(5);
      if (ending == 0) return;  // never finishes
      d.now +=
          (std::min<http::duration>)(x->what().attempt_timeout, http::duration{100ms * pick(100)});
      if (ending == 1) return x->finish(http::fault::timed_out);
      if (ending == 2) return answers(302, {{"Location", "/"}})(x);
      answers(503, {{"Retry-After", std::to_string(pick(20))}})(x);
    }));
    // A transport that does not let go costs 40 ms.
    REQUIRE(d.now - start <= deadline + (d.kept.empty() ? 0ms : 40ms));
    REQUIRE(machine.summary().took == d.now - start);
  }
}
