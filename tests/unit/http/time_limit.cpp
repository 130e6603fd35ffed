// SPDX-License-Identifier: BSL-1.0
//
// Durations that a program gives, up to the extremes of every type: none overflows, neither where
// it is given nor where it is used.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <ratio>
#include <vector>

#include <vetted/call/job_machine.hpp>
#include <vetted/call/ticker.hpp>
#include <vetted/http/memory.hpp>
#include <vetted/http/time_limit.hpp>

#include "../call/virtual_time.hpp"

namespace http = vetted::http;
namespace call = vetted::call;
using namespace std::chrono_literals;
using http::duration;
using http::time_limit;

namespace {

constexpr duration none = (duration::max)();

template <class Given>
constexpr bool has_no_limit() {
  return time_limit{(Given::max)()} == none;
}
template <class Given>
constexpr bool is_zero_if_negative() {
  return time_limit{(Given::min)()} == duration::zero() &&
         time_limit{Given{-1}} == duration::zero();
}

static_assert(has_no_limit<std::chrono::nanoseconds>() &&
              has_no_limit<std::chrono::microseconds>());
static_assert(has_no_limit<std::chrono::milliseconds>() && has_no_limit<std::chrono::seconds>());
static_assert(has_no_limit<std::chrono::minutes>() && has_no_limit<std::chrono::hours>());
static_assert(has_no_limit<std::chrono::years>() && has_no_limit<std::chrono::duration<double>>());
static_assert(has_no_limit<std::chrono::duration<std::uint64_t>>());
static_assert(is_zero_if_negative<std::chrono::nanoseconds>() &&
              is_zero_if_negative<std::chrono::hours>() &&
              is_zero_if_negative<std::chrono::duration<float>>() &&
              is_zero_if_negative<std::chrono::duration<std::int8_t, std::ratio<3600>>>());
static_assert(time_limit{} == duration::zero());
static_assert(time_limit{5min} == 300s && time_limit{1ns} == 1ns && time_limit{0h} == 0s);
static_assert(time_limit{std::chrono::duration<std::int64_t, std::pico>{2999}} == 2ns);
static_assert(time_limit{std::chrono::duration<int, std::ratio<1, 3>>{2}} == 666'666'666ns);
static_assert(time_limit{std::chrono::duration<double>{1.5}} == 1500ms);
// The last whole hour that fits, and the next one.
static_assert(time_limit{2562047h} == 2562047h && time_limit{2562048h} == none);

/// Extremes, and what lies around them.
std::vector<time_limit> limits() {
  return {duration::zero(),
          duration{1},
          1ms,
          1h,
          24h * 365,
          std::chrono::hours::max(),
          std::chrono::hours::min(),
          none,
          none - duration{1},
          none / 2,
          (duration::min)(),
          std::chrono::duration<double>{1e300},
          std::chrono::nanoseconds::max()};
}

struct watch {
  http::request poll() { return virtual_time::get; }
  bool has_ended(http::outcome&, call::refusal const&) { return ++polls > 3; }
  http::request cancel() { return virtual_time::get; }
  bool was_cancelled(http::outcome&, call::refusal const&) { return false; }
  int polls = 0;
};

}  // namespace

TEST_CASE("what is no number is no time") {
  using seconds = std::chrono::duration<double>;
  CHECK(time_limit{seconds{std::numeric_limits<double>::quiet_NaN()}} == duration::zero());
  CHECK(time_limit{seconds{std::numeric_limits<double>::infinity()}} == none);
  CHECK(time_limit{-seconds{std::numeric_limits<double>::infinity()}} == duration::zero());
}

TEST_CASE("a time is converted, also at run time") {
  std::chrono::duration<std::int64_t, std::pico> small{2999};
  CHECK(time_limit{small} == 2ns);
  std::chrono::duration<int, std::ratio<1, 3>> third{2};
  CHECK(time_limit{third} == 666'666'666ns);
  std::chrono::hours long_one{2562047};
  CHECK(time_limit{long_one} == 2562047h);
  CHECK(time_limit{++long_one} == none);
  std::chrono::duration<double> broken{1.5};
  CHECK(time_limit{broken} == 1500ms);
}

TEST_CASE("a sum and a time that is later stay in range") {
  for (time_limit const one : limits())
    for (time_limit const other : limits()) {
      CHECK(http::sum(one, other) >= (std::max<duration>)(one, other));
      CHECK(http::later(virtual_time::start, one) >= virtual_time::start);
    }
}

TEST_CASE("every option of a call and of a job may be of any length") {
  for (time_limit const one : limits())
    for (time_limit const other : limits())
      for (double const hint : {0.0, std::chrono::duration<double>{duration{one}}.count()}) {
        call::call_options options{.kind = call::call_kind::free_of_charge,
                                   .deadline = one,
                                   .attempts = 10,
                                   .back_off = other,
                                   .longest_back_off = one,
                                   .longest_retry_after = other};
        options.refusal_of = [&](http::response const&) {
          return call::refusal{.what = {.remaining_seconds = hint}};
        };
        options.hooks.after_attempt = [&](auto&, auto&, call::decision& next) {
          if (next.again) next.pause = other;
        };
        http::request what = virtual_time::get;
        what.connect_timeout = what.idle_timeout = what.attempt_timeout = other;
        virtual_time::driver d;
        call::call_machine single{what, options, call::jitter{1}};
        static_cast<void>(d.run(single, virtual_time::answers(503)));
        CHECK(single.summary().attempts <= 10);
        call::job_machine job{watch{},
                              {.interval = one,
                               .longest_interval = other,
                               .deadline = other,
                               .poll = std::make_shared<call::call_options>(options),
                               .cancel_remotely = true},
                              call::jitter{2}};
        virtual_time::driver e;
        static_cast<void>(e.run(job, virtual_time::answers(200)));
      }
}

TEST_CASE("a tick may have any budget") {
  for (time_limit const budget : limits()) {
    http::memory net{
        [](http::request const&) { return http::outcome{.response = {.status = 200}}; }};
    call::ticker ticker{net};
    bool is_done = false;
    auto const kept = ticker.add(call::call_machine{virtual_time::get, {}, call::jitter{1}},
                                 [&](auto&) { is_done = true; });
    ticker.tick(virtual_time::start, budget);
    CHECK(is_done);
  }
}
