// SPDX-License-Identifier: BSL-1.0
//
// Under a virtual clock: the time is an argument, nobody sleeps.
#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <vetted/call/call_machine.hpp>

#include "virtual_time.hpp"

using namespace virtual_time;

namespace {

call::jitter const chance{1};

http::request lasting(http::duration attempt_timeout) {
  http::request made = get;
  made.attempt_timeout = attempt_timeout;
  return made;
}

http::request into(std::shared_ptr<http::sink> target) {
  http::request made = get;
  made.to = std::move(target);
  return made;
}

struct counting_sink : http::sink {
  int restarts = 0;
  bool can_restart = true;
  bool write(std::span<std::byte const>) noexcept override { return true; }
  bool restart() noexcept override {
    ++restarts;
    return can_restart;
  }
};

}  // namespace

TEST_CASE("a call that succeeds is made once") {
  call::call_machine machine{get, {.kind = free_of_charge, .attempts = 3}, chance};
  driver d;
  REQUIRE(d.run(machine, answers(200)));
  CHECK(machine.result().response.status == 200);
  CHECK(d.sent_at == std::vector<http::duration>{0s});
  CHECK(machine.next(d.now + 1h).what == kind::done);
}

TEST_CASE("only a request that is sent again is copied") {
  http::request made = get;
  made.url += "/a/path/that/needs/a/heap/block/of/its/own";
  std::string const url = made.url;
  char const* const place = made.url.data();
  call::call_machine machine{std::move(made), {.kind = free_of_charge, .attempts = 3}, chance};
  driver d;
  std::vector<char const*> places;
  REQUIRE(d.run(machine, [&](http::exchange_ptr const& x) {
    places.push_back(x->what().url.data());
    CHECK(x->what().url == url);
    CHECK(x->what().method == "GET");
    x->status(503);
    x->finish();
  }));
  REQUIRE(places.size() == 3);
  CHECK(places[0] == place);
  CHECK(places[1] != place);  // the transport may still look at the first one
}

TEST_CASE("the last outcome is the result") {
  call::call_machine machine{get, {.kind = free_of_charge, .attempts = 5}, chance};
  driver d;
  int count = 0;
  REQUIRE(d.run(machine, [&](http::exchange_ptr const& x) {
    x->status(++count == 5 ? 504 : 503);
    x->finish();
  }));
  CHECK(d.sent.size() == 5);
  CHECK(machine.result().response.status == 504);
  CHECK(machine.summary().attempts == 5);
  CHECK(machine.summary().status == 504);
  CHECK(machine.summary().why == call::ending::attempts_used);
  CHECK(machine.summary().took == d.now - start);
}

TEST_CASE("there are at most ten attempts and at least one") {
  for (auto const& [asked, made] : {std::pair{100, 10u}, {10, 10u}, {1, 1u}, {0, 1u}, {-3, 1u}}) {
    call::call_machine machine{
        get, {.kind = free_of_charge, .deadline = 10h, .attempts = asked, .back_off = 1ms}, chance};
    driver d;
    REQUIRE(d.run(machine, answers(503)));
    CHECK(d.sent_at.size() == made);
  }
}

TEST_CASE("only what may pass by itself is tried again") {
  for (int const status : {408, 429, 500, 502, 503, 504}) {
    call::call_machine machine{get, {.kind = free_of_charge, .attempts = 2}, chance};
    driver d;
    REQUIRE(d.run(machine, answers(status)));
    CHECK(d.sent_at.size() == 2);
  }
  for (int const status : {200, 269, 302, 400, 401, 403, 404, 410, 501, 505}) {
    call::call_machine machine{get, {.kind = free_of_charge, .attempts = 2}, chance};
    driver d;
    REQUIRE(d.run(machine, answers(status)));
    CAPTURE(status);
    CHECK(d.sent_at.size() == 1);
  }
  for (auto const what : {http::fault::resolve, http::fault::connect, http::fault::timed_out,
                          http::fault::reset, http::fault::abandoned}) {
    call::call_machine machine{get, {.kind = free_of_charge, .attempts = 2}, chance};
    driver d;
    REQUIRE(d.run(machine, fails(what)));
    CHECK(d.sent_at.size() == 2);
  }
  for (auto const what :
       {http::fault::tls, http::fault::cancelled, http::fault::too_large, http::fault::sink,
        http::fault::source, http::fault::protocol, http::fault::other}) {
    call::call_machine machine{get, {.kind = free_of_charge, .attempts = 2}, chance};
    driver d;
    REQUIRE(d.run(machine, fails(what)));
    CHECK(d.sent_at.size() == 1);
  }
}

TEST_CASE("an attempt gets the rest of the deadline and none begins after it") {
  call::call_machine machine{
      lasting(10s),
      {.kind = free_of_charge, .deadline = 15s, .attempts = 10, .back_off = 2s},
      chance};
  driver d;
  REQUIRE(d.run(machine, [&](http::exchange_ptr const& x) {
    d.now += x->what().attempt_timeout;
    x->finish(http::fault::timed_out);
  }));
  REQUIRE(d.sent.size() == 2);
  CHECK(d.sent[0].attempt_timeout == 10s);
  CHECK(d.sent[1].attempt_timeout == 15s - d.sent_at[1]);
  CHECK(machine.result().fault == http::fault::timed_out);
  CHECK(d.now - start <= 15s);
}

TEST_CASE("a driver that comes back after the deadline begins no attempt any more") {
  call::call_machine machine{
      get, {.kind = free_of_charge, .deadline = 15s, .attempts = 5, .back_off = 2s}, chance};
  driver d;
  REQUIRE(machine.next(d.now).what == kind::send);  // dropped: the transport lost it
  REQUIRE(machine.next(d.now).what == kind::wait);  // the pause before the second attempt
  d.now += 50s;
  CHECK(machine.next(d.now).what == kind::done);
  CHECK(machine.result().fault == http::fault::abandoned);
}

TEST_CASE("a transport that never finishes is told to stop and the call has timed out") {
  call::call_machine machine{lasting(5s), {.deadline = 20s}, chance};
  driver d;
  REQUIRE(d.run(machine, [](http::exchange_ptr const&) {}));
  CHECK(d.aborts == 1);
  CHECK(machine.result().fault == http::fault::timed_out);
  CHECK(machine.result().reached == http::reached::maybe);
  CHECK(d.now - start == 7s);  // the attempt's time, and a second each to notice and to stop
  // The transport may still write to the exchange, long after everybody has gone.
  d.kept[0]->status(200);
  d.kept[0]->finish();
  CHECK(machine.result().fault == http::fault::timed_out);
}

TEST_CASE("a transport that stops when told to is not waited for") {
  call::call_machine machine{lasting(5s), {.deadline = 20s}, chance};
  http::exchange_ptr x;
  call::action asked = machine.next(start);
  REQUIRE(asked.what == kind::send);
  x = std::move(asked.x);
  CHECK(machine.next(start + 1s).until == start + 6s);
  asked = machine.next(start + 6s);
  REQUIRE(asked.what == kind::abort);
  CHECK(machine.next(start + 6s).what == kind::wait);
  x->finish(http::fault::cancelled);
  CHECK(machine.next(start + 6s).what == kind::done);
  CHECK(machine.result().fault == http::fault::timed_out);
}

TEST_CASE("the driver may come back early as often as it likes") {
  call::call_machine machine{get,
                             {.kind = free_of_charge,
                              .deadline = 1h,
                              .attempts = 2,
                              .back_off = 10s,
                              .longest_back_off = 10s},
                             chance};
  call::action asked = machine.next(start);
  answers(503)(asked.x);
  http::time_point const until = machine.next(start).until;
  for (int i = 0; i < 100; ++i) {
    asked = machine.next(start + (until - start) / 101 * i);
    REQUIRE(asked.what == kind::wait);
    REQUIRE(asked.until == until);
  }
  CHECK(machine.next(until).what == kind::send);
}

TEST_CASE("the request is made again as it was, and its sink begins anew") {
  auto const target = std::make_shared<counting_sink>();
  call::call_machine machine{into(target), {.kind = free_of_charge, .attempts = 3}, chance};
  driver d;
  std::vector<std::string> urls;
  REQUIRE(d.run(machine, [&](http::exchange_ptr const& x) {
    urls.push_back(x->what().url);
    x->finish(http::fault::reset);
  }));
  CHECK(urls == std::vector<std::string>(3, "https://example.com/"));
  CHECK(target->restarts == 2);
}

TEST_CASE("a sink that cannot begin anew ends the call with what there was") {
  auto const target = std::make_shared<counting_sink>();
  target->can_restart = false;
  call::call_machine machine{into(target), {.kind = free_of_charge, .attempts = 3}, chance};
  driver d;
  REQUIRE(d.run(machine, fails(http::fault::reset)));
  CHECK(d.sent_at.size() == 1);
  CHECK(machine.result().fault == http::fault::reset);
}
