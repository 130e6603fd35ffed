// SPDX-License-Identifier: BSL-1.0
//
// Under a virtual clock: the time is an argument, nobody sleeps.
#include <doctest/doctest.h>

#include <chrono>
#include <functional>
#include <utility>
#include <vector>

#include <vetted/call/job_machine.hpp>

namespace call = vetted::call;
namespace http = vetted::http;
using namespace std::chrono_literals;
using kind = call::action::kind;

namespace {

http::time_point const start = http::time_point{} + 1000h;

/// Ends at the first status that is neither 200 nor 503; counts what it is asked.
struct watch {
  int polls = 0;
  int answers = 0;
  http::outcome last{};

  http::request poll() {
    ++polls;
    return {.method = "GET", .url = "https://example.com/"};
  }
  bool has_ended(http::outcome& answer) {
    ++answers;
    last = std::move(answer);
    return last.fault != http::fault::none || last.response.status != 200;
  }
};

struct run {
  http::time_point now = start;
  std::vector<http::duration> sent_at{};
  std::vector<http::duration> timeouts{};
  int aborts = 0;

  bool drive(call::job_machine<watch>& machine, std::function<int()> const& status,
             http::duration latency = 0s, int steps = 1000) {
    std::vector<http::exchange_ptr> unfinished;
    for (int i = 0; i < steps; ++i) {
      call::action asked = machine.next(now);
      if (asked.what == kind::done) return true;
      if (asked.what == kind::abort) ++aborts;
      if (asked.what == kind::send) {
        sent_at.push_back(now - start);
        timeouts.push_back(asked.x->what().attempt_timeout);
        int const answer = status();
        if (answer < 0) {
          unfinished.push_back(asked.x);
          continue;
        }
        now += latency;
        asked.x->status(answer);
        asked.x->finish();
      } else if (asked.what == kind::wait && !(asked.state && asked.state->finished())) {
        REQUIRE(asked.until > now);
        now = asked.until;
      }
    }
    return false;
  }
};

}  // namespace

TEST_CASE("a job is polled at once and then at intervals until it has ended") {
  call::job_machine machine{watch{}, call::job_options{.interval = 2s}};
  run r;
  int count = 0;
  REQUIRE(r.drive(machine, [&] { return ++count == 4 ? 201 : 200; }, 300ms));
  CHECK_FALSE(machine.timed_out());
  CHECK(machine.watch().answers == 4);
  CHECK(r.sent_at == std::vector<http::duration>{0ms, 2300ms, 4600ms, 6900ms});
  CHECK(machine.next(r.now + 1h).what == kind::done);
}

TEST_CASE("a poll that fails for a while is made again without asking the watch") {
  call::job_machine machine{watch{}, call::job_options{.interval = 2s}};
  run r;
  int count = 0;
  REQUIRE(r.drive(machine, [&] { return ++count < 3 ? 503 : 201; }));
  CHECK(machine.watch().polls == 1);
  CHECK(machine.watch().answers == 1);
  CHECK(machine.watch().last.response.status == 201);
  CHECK(r.sent_at.size() == 3);
}

TEST_CASE("a poll that keeps failing ends the watch with what came last") {
  call::job_machine machine{watch{}, call::job_options{.interval = 2s}};
  run r;
  REQUIRE(r.drive(machine, [] { return 503; }));
  CHECK(r.sent_at.size() == 4);
  CHECK(machine.watch().last.response.status == 503);
  CHECK_FALSE(machine.timed_out());
}

TEST_CASE("a job that does not end is asked once more at the deadline and has then timed out") {
  call::job_machine machine{watch{}, call::job_options{.interval = 2s, .deadline = 9s}};
  run r;
  REQUIRE(r.drive(machine, [] { return 200; }));
  CHECK(machine.timed_out());
  CHECK(r.sent_at == std::vector<http::duration>{0s, 2s, 4s, 6s, 8s, 9s});
  CHECK(r.now - start == 9s);
}

TEST_CASE("a poll gets no more time than the job has left, the one at the deadline a second") {
  call::job_machine machine{watch{}, call::job_options{.interval = 4s, .deadline = 10s}};
  run r;
  REQUIRE(r.drive(machine, [] { return 200; }));
  CHECK(r.timeouts == std::vector<http::duration>{10s, 6s, 2s, 1s});
}

TEST_CASE("an ended job is not timed out, even at the poll that comes with the deadline") {
  call::job_machine machine{watch{}, call::job_options{.interval = 4s, .deadline = 6s}};
  run r;
  int count = 0;
  REQUIRE(r.drive(machine, [&] { return ++count == 3 ? 201 : 200; }));
  CHECK_FALSE(machine.timed_out());
  CHECK(r.sent_at == std::vector<http::duration>{0s, 4s, 6s});
}

TEST_CASE("a transport that never answers a poll is aborted and the watch hears of it") {
  call::job_machine machine{watch{}, call::job_options{.deadline = 1h, .poll = {.deadline = 5s}}};
  run r;
  REQUIRE(r.drive(machine, [] { return -1; }));
  CHECK(r.aborts == 1);
  CHECK(machine.watch().last.fault == http::fault::timed_out);
}

TEST_CASE("no interval makes a poll follow the other within 10 ms") {
  for (auto const interval : {http::duration{0s}, http::duration{-5s}, http::duration{1ms}}) {
    call::job_machine machine{watch{}, call::job_options{.interval = interval, .deadline = 35ms}};
    run r;
    REQUIRE(r.drive(machine, [] { return 200; }));
    CHECK(r.sent_at == std::vector<http::duration>{0ms, 10ms, 20ms, 30ms, 35ms});
  }
}

TEST_CASE("a hundred thousand polls are a matter of milliseconds") {
  auto const begin = std::chrono::steady_clock::now();
  call::job_machine machine{watch{}, call::job_options{.interval = 2s, .deadline = 1000h}};
  run r;
  int count = 0;
  REQUIRE(r.drive(machine, [&] { return ++count == 100000 ? 201 : 200; }, 10ms, 1000000));
  CHECK(machine.watch().answers == 100000);
  CHECK_FALSE(machine.timed_out());
  CHECK(std::chrono::steady_clock::now() - begin < 5s);  // generous: sanitizers are slow
}

TEST_CASE("a poll that falls on the deadline is not made twice") {
  call::job_machine machine{watch{}, call::job_options{.interval = 5s, .deadline = 10s}};
  run r;
  REQUIRE(r.drive(machine, [] { return 200; }));
  CHECK(machine.timed_out());
  CHECK(r.sent_at == std::vector<http::duration>{0s, 5s, 10s});
}

TEST_CASE("a deadline of nothing or less is one poll") {
  for (auto const deadline : {http::duration{0s}, http::duration{-1s}, http::duration{-1000h}}) {
    call::job_machine machine{watch{}, call::job_options{.deadline = deadline}};
    run r;
    REQUIRE(r.drive(machine, [] { return 200; }));
    CHECK(machine.timed_out());
    CHECK(r.sent_at == std::vector<http::duration>{0s});
    CHECK(r.timeouts == std::vector<http::duration>{1s});
  }
}

TEST_CASE("the longest duration is no deadline") {
  constexpr auto forever = (http::duration::max)();
  call::job_machine machine{watch{}, call::job_options{.interval = 24h, .deadline = forever}};
  run r;
  int count = 0;
  REQUIRE(r.drive(machine, [&] { return ++count == 400 ? 201 : 200; }));
  CHECK_FALSE(machine.timed_out());
  CHECK(r.now - start == 399 * 24h);
  CHECK(r.timeouts.back() == 30s);
}

TEST_CASE("the longest interval leaves a poll at once and one at the deadline") {
  constexpr auto forever = (http::duration::max)();
  call::job_machine machine{watch{}, call::job_options{.interval = forever, .deadline = 1h}};
  run r;
  REQUIRE(r.drive(machine, [] { return 200; }));
  CHECK(machine.timed_out());
  CHECK(r.sent_at == std::vector<http::duration>{0s, 1h});
}
