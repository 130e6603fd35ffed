// SPDX-License-Identifier: BSL-1.0
//
// A call is cancelled in each of its states. Under a virtual clock.
#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include <vetted/call/call_machine.hpp>

#include "virtual_time.hpp"

namespace {

using namespace virtual_time;

call::jitter const chance{1};

/// How a call ends that has nothing more to wait for.
http::outcome ended(call::call_machine& machine, http::time_point now) {
  REQUIRE(machine.next(now).what == kind::done);
  CHECK(machine.summary().why == call::ending::cancelled);
  CHECK(machine.summary().fault == http::fault::cancelled);
  CHECK(machine.result().fault == http::fault::cancelled);
  CHECK(machine.summary().reached == machine.result().reached);
  return machine.result();
}

}  // namespace

TEST_CASE("a call that is cancelled before it begins sends nothing") {
  call::call_machine machine{post, {}, chance};
  machine.cancel();
  CHECK(ended(machine, start).reached == http::reached::no);
  CHECK(machine.summary().attempts == 0);
}

TEST_CASE("a call that is cancelled in a pause ends at once with the last answer") {
  call::call_machine machine{get, {.kind = free_of_charge}, chance};
  answers(503)(machine.next(start).x);
  REQUIRE(machine.next(start).what == kind::wait);
  machine.cancel();
  http::outcome const end = ended(machine, start);
  CHECK(end.reached == http::reached::maybe);
  CHECK(end.response.status == 503);
}

TEST_CASE("a paid call that was turned away and is cancelled in the pause has done nothing") {
  call::call_options options;
  options.refusal_of = [](http::response const& one) {
    return call::refusal{.is_not_taken = one.status == 429};
  };
  call::call_machine machine{post, options, chance};
  answers(429, {{"Retry-After", "10"}})(machine.next(start).x);
  REQUIRE(machine.next(start).what == kind::wait);
  machine.cancel();
  CHECK(ended(machine, start).reached == http::reached::no);
}

TEST_CASE("a call that is cancelled while it runs is stopped, and says what the transport knows") {
  for (auto const reached : {http::reached::no, http::reached::maybe}) {
    call::call_machine machine{post, {}, chance};
    http::exchange_ptr const x = machine.next(start).x;
    CHECK_FALSE(x->stopping());
    machine.cancel();
    CHECK(x->stopping());
    std::byte one{};
    CHECK(x->read(0, std::span{&one, 1}) == http::exchange::stop);
    CHECK(machine.next(start).what == kind::abort);
    CHECK(machine.next(start).what == kind::wait);
    x->finish(http::fault::other, reached);
    CHECK(ended(machine, start).reached == reached);
  }
}

TEST_CASE("a transport that does not stop is left behind after 40 ms") {
  call::call_machine machine{post, {}, chance};
  http::exchange_ptr const x = machine.next(start).x;
  machine.cancel();
  CHECK(machine.next(start).what == kind::abort);
  CHECK(machine.next(start).until - start == 40ms);
  CHECK(ended(machine, start + 40ms).reached == http::reached::maybe);
  answers(200)(x);
  CHECK(machine.result().response.status == 0);
}

TEST_CASE("a call that has been told to stop for its time ends soon when it is cancelled too") {
  http::request what = get;
  what.attempt_timeout = 5s;
  call::call_machine machine{what, {}, chance};
  http::exchange_ptr const x = machine.next(start).x;
  REQUIRE(machine.next(start + 6s).what == kind::abort);
  REQUIRE(machine.next(start + 6s).until - start == 7s);
  machine.cancel();
  CHECK(machine.next(start + 6s).until - start == 6040ms);
  CHECK(machine.next(start + 6010ms).until - start == 6040ms);
  CHECK(ended(machine, start + 6040ms).reached == http::reached::maybe);
}

TEST_CASE("a whole answer that has come counts, cancelled or not") {
  for (bool const told : {false, true}) {
    call::call_machine machine{post, {}, chance};
    http::exchange_ptr const x = machine.next(start).x;
    if (told) {
      machine.cancel();
      CHECK(machine.next(start).what == kind::abort);
    }
    answers(200)(x);
    machine.cancel();
    CHECK(machine.next(start).what == kind::done);
    CHECK(machine.result().fault == http::fault::none);
    CHECK(machine.result().response.status == 200);
    CHECK(machine.result().reached == http::reached::maybe);
    CHECK(machine.summary().why == call::ending::settled);
  }
}

TEST_CASE("nothing follows an answer that has come when the call is cancelled") {
  for (int const status : {503, 302}) {
    call::call_machine machine{get, {.kind = free_of_charge, .redirects = {.most = 3}}, chance};
    http::exchange_ptr const x = machine.next(start).x;
    machine.cancel();
    answers(status, {{"Location", "/"}})(x);
    CHECK(ended(machine, start).response.status == status);
  }
}

TEST_CASE("a call that has ended stays as it is when it is cancelled") {
  call::call_machine machine{get, {}, chance};
  answers(200)(machine.next(start).x);
  REQUIRE(machine.next(start).what == kind::done);
  machine.cancel();
  CHECK(machine.next(start).what == kind::done);
  CHECK(machine.result().fault == http::fault::none);
}

TEST_CASE("a machine that is destroyed or replaced stops what it has under way") {
  http::exchange_ptr x;
  {
    call::call_machine machine{get, {}, chance};
    x = machine.next(start).x;
    call::call_machine moved{std::move(machine)};
    CHECK_FALSE(x->stopping());
    moved = call::call_machine{get, {}, chance};
    CHECK(x->stopping());
    x = moved.next(start).x;
    CHECK_FALSE(x->stopping());
  }
  CHECK(x->stopping());
}
