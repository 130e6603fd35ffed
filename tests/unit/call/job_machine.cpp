// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <vetted/call/job_machine.hpp>

#include "virtual_time.hpp"

namespace {

using namespace virtual_time;

call::jitter const chance{1};

/// Ends at the first status that is not 200; counts what it is asked.
struct watch {
  int polls = 0;
  int answers = 0;
  http::outcome last{};

  http::request poll() {
    ++polls;
    return get;
  }
  bool has_ended(http::outcome& answer, call::refusal const&) {
    ++answers;
    last = std::move(answer);
    return last.fault != http::fault::none || last.response.status != 200;
  }
};

/// The same, and can cancel the job on the server.
struct cancelling_watch : watch {
  bool is_over = false;
  http::outcome last_word{};
  http::request cancel() { return post; }
  bool was_cancelled(http::outcome& answer, call::refusal const&) {
    last_word = std::move(answer);
    return is_over;
  }
};

call::job_options every(http::duration interval, http::duration deadline = 10min) {
  return {.interval = interval, .longest_interval = interval, .deadline = deadline};
}

/// Whether `pause` is `middle` give or take a fifth.
bool is_around(http::duration pause, http::duration middle) {
  return pause >= middle / 5 * 4 && pause <= middle / 5 * 6;
}

}  // namespace

TEST_CASE("a job is polled at once and then at growing intervals until it has ended") {
  call::job_machine machine{watch{}, {}, chance};
  driver d;
  int count = 0;
  REQUIRE(
      d.run(machine, [&](http::exchange_ptr const& x) { answers(++count == 10 ? 201 : 200)(x); }));
  CHECK(machine.end() == call::job_end::ended);
  CHECK(machine.watch().answers == 10);
  REQUIRE(d.sent_at.size() == 10);
  CHECK(d.sent_at[0] == 0s);
  http::duration interval = 1s;
  for (std::size_t i = 1; i < 10; ++i) {
    CAPTURE(i);
    CHECK(is_around(d.sent_at[i] - d.sent_at[i - 1], interval));
    interval = (std::min)(http::duration{10s}, interval / 2 * 3);
  }
  CHECK(machine.next(d.now + 1h).what == kind::done);
}

TEST_CASE("pauses between polls are spread over all they may be") {
  http::duration least = 1h, most = 0s;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    call::job_machine machine{watch{}, every(1s), call::jitter{seed}};
    driver d;
    answers(200)(machine.next(d.now).x);
    auto const pause = machine.next(d.now).until - d.now;
    least = (std::min)(least, pause);
    most = (std::max)(most, pause);
    REQUIRE(is_around(pause, 1s));
  }
  CHECK(least < 810ms);
  CHECK(most > 1190ms);
}

TEST_CASE("the server may say when it wants to be asked again") {
  for (auto const& [asked, least, most] :
       {std::tuple<char const*, http::duration, http::duration>{"30", 30s, 36s},
        {"0", 10ms, 10ms},
        {"3600", 60s, 72s}}) {
    call::job_machine machine{watch{}, {}, chance};
    driver d;
    answers(200, {{"Retry-After", asked}})(machine.next(d.now).x);
    auto const pause = machine.next(d.now).until - d.now;
    CAPTURE(asked);
    CHECK(pause >= least);
    CHECK(pause <= most);
  }
}

TEST_CASE("the API may say when it wants to be asked again") {
  call::call_options poll{.kind = call::call_kind::free_of_charge};
  poll.refusal_of = [](http::response const&) {
    return call::refusal{.what = {.remaining_seconds = 25}};
  };
  call::job_options const options{.poll = std::make_shared<call::call_options>(poll)};
  call::job_machine machine{watch{}, options, chance};
  driver d;
  answers(200)(machine.next(d.now).x);
  CHECK(machine.next(d.now).until - d.now >= 25s);
}

TEST_CASE("a poll that fails for a while is made again without asking the watch") {
  call::job_machine machine{watch{}, {}, chance};
  driver d;
  int count = 0;
  REQUIRE(
      d.run(machine, [&](http::exchange_ptr const& x) { answers(++count < 3 ? 503 : 201)(x); }));
  CHECK(machine.watch().polls == 1);
  CHECK(machine.watch().answers == 1);
  CHECK(machine.watch().last.response.status == 201);
  CHECK(d.sent.size() == 3);
}

TEST_CASE("a poll that keeps failing ends the watch with what came last") {
  call::job_machine machine{watch{}, {}, chance};
  driver d;
  REQUIRE(d.run(machine, answers(503)));
  CHECK(d.sent.size() == 3);
  CHECK(machine.watch().last.response.status == 503);
  CHECK(machine.end() == call::job_end::ended);
}

TEST_CASE("a job that does not end is asked once more at the deadline and has then timed out") {
  call::job_machine machine{watch{}, every(2s, 9s), chance};
  driver d;
  REQUIRE(d.run(machine, answers(200)));
  CHECK(machine.end() == call::job_end::timed_out);
  CHECK(d.sent_at.back() == 9s);
  CHECK(d.now - start == 9s);
  for (http::request const& one : d.sent)  // no more time than the job has left, but a second
    CHECK(one.attempt_timeout <= 9s);
  CHECK(d.sent.back().attempt_timeout == 1s);
}

TEST_CASE("an ended job is not timed out, even at the poll that comes with the deadline") {
  call::job_machine machine{watch{}, every(4s, 6s), chance};
  driver d;
  REQUIRE(d.run(machine, [&](http::exchange_ptr const& x) {
    answers(d.sent_at.back() == 6s ? 201 : 200)(x);
  }));
  CHECK(machine.end() == call::job_end::ended);
  CHECK(d.sent_at.back() == 6s);
}

TEST_CASE("a transport that never answers a poll is aborted and the watch hears of it") {
  call::call_options const poll{.kind = call::call_kind::free_of_charge, .deadline = 5s};
  call::job_options const options{.deadline = 1h,
                                  .poll = std::make_shared<call::call_options>(poll)};
  call::job_machine machine{watch{}, options, chance};
  driver d;
  REQUIRE(d.run(machine, [](http::exchange_ptr const&) {}));
  CHECK(d.aborts == 1);
  CHECK(machine.watch().last.fault == http::fault::timed_out);
}

TEST_CASE("no interval makes a poll follow the other within 10 ms") {
  for (auto const interval : {http::duration{0s}, http::duration{-5s}, http::duration{1ms}}) {
    call::job_machine machine{watch{}, every(interval, 35ms), chance};
    driver d;
    REQUIRE(d.run(machine, answers(200)));
    for (std::size_t i = 1; i + 1 < d.sent_at.size(); ++i)
      CHECK(d.sent_at[i] - d.sent_at[i - 1] >= 10ms);
    CHECK(d.sent_at.back() == 35ms);
  }
}

TEST_CASE("a hundred thousand polls are a matter of milliseconds") {
  auto const begin = std::chrono::steady_clock::now();
  call::job_machine machine{watch{}, every(2s, 1000h), chance};
  driver d;
  int count = 0;
  REQUIRE(d.run(
      machine, [&](http::exchange_ptr const& x) { answers(++count == 100000 ? 201 : 200)(x); },
      1000000));
  CHECK(machine.watch().answers == 100000);
  CHECK(machine.end() == call::job_end::ended);
  CHECK(std::chrono::steady_clock::now() - begin < 10s);  // generous: sanitizers are slow
}

TEST_CASE("a deadline of nothing or less is one poll") {
  for (auto const deadline : {http::duration{0s}, http::duration{-1s}, http::duration{-1000h}}) {
    call::job_machine machine{watch{}, {.deadline = deadline}, chance};
    driver d;
    REQUIRE(d.run(machine, answers(200)));
    CHECK(machine.end() == call::job_end::timed_out);
    CHECK(d.sent_at == std::vector<http::duration>{0s});
    CHECK(d.sent[0].attempt_timeout == 1s);
  }
}

TEST_CASE("the longest durations neither overflow nor end") {
  constexpr auto forever = (http::duration::max)();
  call::job_machine patient{watch{}, every(24h, forever), chance};
  driver d;
  int count = 0;
  REQUIRE(
      d.run(patient, [&](http::exchange_ptr const& x) { answers(++count == 400 ? 201 : 200)(x); }));
  CHECK(patient.end() == call::job_end::ended);
  CHECK(d.now - start > 300 * 24h);

  call::job_machine idle{watch{}, every(forever, 1h), chance};
  driver e;
  REQUIRE(e.run(idle, answers(200)));
  CHECK(idle.end() == call::job_end::timed_out);
  CHECK(e.sent_at == std::vector<http::duration>{0s, 1h});
}

TEST_CASE("a job is cancelled between two polls at once") {
  call::job_machine machine{watch{}, {}, chance};
  driver d;
  answers(200)(machine.next(d.now).x);
  REQUIRE(machine.next(d.now).what == kind::wait);
  machine.cancel();
  CHECK(machine.next(d.now).what == kind::done);
  CHECK(machine.end() == call::job_end::cancelled);
}

TEST_CASE("a job is cancelled in the middle of a poll, of which the watch does not hear") {
  call::job_machine machine{watch{}, {}, chance};
  driver d;
  http::exchange_ptr const x = machine.next(d.now).x;
  machine.cancel();
  CHECK(x->stopping());
  CHECK(machine.next(d.now).what == kind::abort);
  x->finish(http::fault::cancelled);
  CHECK(machine.next(d.now).what == kind::done);
  CHECK(machine.end() == call::job_end::cancelled);
  CHECK(machine.watch().answers == 0);
}

TEST_CASE("an answer that has come before the cancellation counts") {
  call::job_machine machine{watch{}, {}, chance};
  driver d;
  http::exchange_ptr const x = machine.next(d.now).x;
  answers(201)(x);
  machine.cancel();
  CHECK(machine.next(d.now).what == kind::done);
  CHECK(machine.end() == call::job_end::ended);
}

TEST_CASE("a job that is given up is cancelled on the server if that is wanted") {
  for (bool const at_deadline : {true, false}) {
    for (bool const is_over : {true, false}) {
      call::job_options options = every(2s, 9s);
      options.cancel_remotely = true;
      call::job_machine machine{cancelling_watch{{}, is_over}, options, chance};
      driver d;
      REQUIRE(d.run(machine, [&](http::exchange_ptr const& x) {
        answers(200)(x);
        if (!at_deadline) machine.cancel();
      }));
      CHECK(d.sent.back().method == "POST");
      CHECK(d.sent[d.sent.size() - 2].method == "GET");
      CHECK(machine.watch().last_word.response.status == 200);
      auto const why = at_deadline ? call::job_end::timed_out : call::job_end::cancelled;
      CHECK(machine.end() == (is_over ? call::job_end::ended : why));
    }
  }
}

TEST_CASE("the polls of a job and its last word pause by chances of their own") {
  std::set<http::duration> pauses;
  call::call_options const poll{
      .kind = call::call_kind::free_of_charge, .attempts = 2, .back_off = 4s};
  call::job_options const options{
      .deadline = 1h, .poll = std::make_shared<call::call_options>(poll), .cancel_remotely = true};
  call::job_machine machine{cancelling_watch{}, options, chance};
  driver d;
  int count = 0;
  http::duration failed_at{};
  REQUIRE(d.run(machine, [&](http::exchange_ptr const& x) {
    bool const again = ++count % 2 == 0;
    if (again) pauses.insert(d.now - start - failed_at);
    failed_at = d.now - start;
    answers(again ? 200 : 503)(x);
    if (count == 40) machine.cancel();
  }));
  CHECK(pauses.size() == 21);
}

TEST_CASE("the last word to the server takes 5 seconds at the most") {
  call::job_options options;
  options.cancel_remotely = true;
  call::job_machine machine{cancelling_watch{}, options, chance};
  machine.cancel();
  driver d;
  REQUIRE(d.run(machine, [](http::exchange_ptr const& x) { CHECK_FALSE(x->stopping()); }));
  CHECK(d.sent.size() == 1);
  CHECK(d.now - start >= 5s);
  CHECK(d.now - start < 5100ms);
  CHECK(machine.end() == call::job_end::cancelled);
}

TEST_CASE("a job is cancelled on the server only if that is wanted") {
  call::job_machine machine{cancelling_watch{}, every(2s, 9s), chance};
  driver d;
  REQUIRE(d.run(machine, answers(200)));
  for (http::request const& one : d.sent) CHECK(one.method == "GET");
}
