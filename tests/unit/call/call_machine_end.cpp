// SPDX-License-Identifier: BSL-1.0
//
// How a call ends that is malformed, stopped or without a deadline. Under a virtual clock.
#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/call/call_machine.hpp>

#include "virtual_time.hpp"

namespace {

using namespace virtual_time;

call::jitter const chance{1};
http::request const quick{.method = "GET", .url = "https://example.com/", .attempt_timeout = 5s};

struct counting_sink : http::sink {
  int restarts = 0;
  bool write(std::span<std::byte const>) noexcept override { return true; }
  bool restart() noexcept override {
    ++restarts;
    return true;
  }
};

/// A call whose transport was told to stop at `now`.
struct stopped {
  call::call_machine machine;
  http::exchange_ptr x{};
  http::time_point now = start + 6s;

  stopped(http::request what, call::call_options options)
      : machine(std::move(what), std::move(options), chance) {
    call::action asked = machine.next(start);
    REQUIRE(asked.what == kind::send);
    x = std::move(asked.x);
    REQUIRE(machine.next(now).what == kind::abort);
    REQUIRE(machine.next(now).what == kind::wait);
  }
};

/// How the call ends that sends `what`; nothing may be sent.
http::outcome unsent(http::request what) {
  call::call_machine machine{std::move(what), {.attempts = 3}, chance};
  REQUIRE(machine.next(start).what == kind::done);
  REQUIRE(machine.next(start + 1h).what == kind::done);
  return machine.result();
}

bool is_refused(http::request what) {
  http::outcome const end = unsent(std::move(what));
  return end.fault == http::fault::source && end.reached == http::reached::no &&
         end.response.status == 0;
}

}  // namespace

TEST_CASE("an answer that comes after the stop but in time counts") {
  for (int const status : {200, 404}) {
    stopped one{quick, {.deadline = 20s}};
    one.x->status(status);
    one.x->finish();
    CHECK(one.machine.next(one.now).what == kind::done);
    CHECK(one.machine.result().fault == http::fault::none);
    CHECK(one.machine.result().response.status == status);
  }
}

TEST_CASE("a failure that comes after the stop keeps its name unless it is the stop") {
  for (auto const& [ended, told] : {std::pair{http::fault::cancelled, http::fault::timed_out},
                                    {http::fault::reset, http::fault::reset},
                                    {http::fault::tls, http::fault::tls},
                                    {http::fault::timed_out, http::fault::timed_out}}) {
    stopped one{quick, {.deadline = 20s}};
    one.x->finish(ended);
    CHECK(one.machine.next(one.now).what == kind::done);
    CHECK(one.machine.result().fault == told);
  }
}

TEST_CASE("an answer that was cut off by the stop has timed out") {
  stopped one{quick, {.deadline = 20s}};
  one.x->status(200);
  std::string const more = "more";
  CHECK_FALSE(one.x->data(std::as_bytes(std::span{more})));
  one.x->finish(http::fault::other);
  CHECK(one.machine.next(one.now).what == kind::done);
  CHECK(one.machine.result().fault == http::fault::timed_out);
}

TEST_CASE("an answer that comes when the call has ended does not count") {
  stopped one{quick, {.deadline = 20s}};
  CHECK(one.machine.next(one.now + 1s).what == kind::done);
  one.x->status(200);
  one.x->finish();
  CHECK(one.machine.next(one.now + 2s).what == kind::done);
  CHECK(one.machine.result().fault == http::fault::timed_out);
  CHECK(one.machine.result().response.status == 0);
}

TEST_CASE("a sink is not used again while the transport has not let go of it") {
  auto const target = std::make_shared<counting_sink>();
  http::request what = quick;
  what.to = target;
  stopped one{what, {.kind = free_of_charge, .deadline = 1h, .attempts = 3}};
  CHECK(one.machine.next(one.now + 1s).what == kind::done);
  CHECK(target->restarts == 0);
  CHECK(one.machine.result().fault == http::fault::timed_out);
}

TEST_CASE("a sink that the transport has let go is used again") {
  auto const target = std::make_shared<counting_sink>();
  http::request what = quick;
  what.to = target;
  stopped one{what, {.kind = free_of_charge, .deadline = 1h, .attempts = 3}};
  one.x->finish(http::fault::cancelled);
  CHECK(one.machine.next(one.now).what == kind::wait);
  CHECK(one.machine.next(one.now + 1s).what == kind::send);
  CHECK(target->restarts == 1);
}

TEST_CASE("without a sink a call is made again although the transport has not let go") {
  stopped one{quick, {.kind = free_of_charge, .deadline = 1h, .attempts = 3}};
  CHECK(one.machine.next(one.now + 1s).what == kind::wait);
  CHECK(one.machine.next(one.now + 2s).what == kind::send);
}

TEST_CASE("a request with a malformed field is never sent") {
  for (std::string const& value :
       {std::string{"a\r\nX: y"}, std::string{"a\n"}, std::string{"\r"}, std::string{"a\0b", 3},
        std::string{" a"}, std::string{"a\t"}, std::string{"\x7f"}}) {
    http::request what = quick;
    what.fields = {{"Accept", "*/*"}, {"X-Name", value}};
    CAPTURE(value);
    CHECK(is_refused(what));
  }
  for (std::string const& name : {std::string{}, std::string{"a b"}, std::string{"a:"},
                                  std::string{"a\r\nb"}, std::string{"a\0", 2}}) {
    http::request what = quick;
    what.fields = {{name, "value"}};
    CAPTURE(name);
    CHECK(is_refused(what));
  }
}

TEST_CASE("a request with a malformed URL or method is never sent") {
  for (std::string const& url :
       {std::string{}, std::string{"/path"}, std::string{"https://example.com/\r\nHost: x"},
        std::string{"https://example.com/\n"}, std::string{"https://example.com/\0", 21},
        std::string{"https://example.com/a b"}, std::string{"ftp://example.com/"},
        std::string{"https://user@example.com/"}}) {
    http::request what = quick;
    what.url = url;
    CAPTURE(url);
    CHECK(is_refused(what));
  }
  for (std::string const& method : {std::string{}, std::string{"GET /x HTTP/1.1\r\nHost: x"},
                                    std::string{"GET\n"}, std::string{"G\0T", 3}}) {
    http::request what = quick;
    what.method = method;
    CAPTURE(method);
    CHECK(is_refused(what));
  }
}

TEST_CASE("fields that are empty, tabbed or beyond ASCII are sent") {
  http::request what = quick;
  what.fields = {{"X-Empty", ""}, {"X-Tab", "a\tb"}, {"X-More", "caf\xc3\xa9"}};
  call::call_machine machine{what, {}, chance};
  CHECK(machine.next(start).what == kind::send);
}

TEST_CASE("the longest durations are no deadline and do not overflow") {
  constexpr auto forever = (http::duration::max)();
  http::request what = quick;
  what.attempt_timeout = forever;
  call::call_machine machine{
      what, {.kind = free_of_charge, .deadline = forever, .attempts = 2, .back_off = 1s}, chance};
  call::action asked = machine.next(start);
  REQUIRE(asked.what == kind::send);
  CHECK(asked.x->what().attempt_timeout > 24h * 365 * 100);
  CHECK(machine.next(start + 24h * 365 * 100).what == kind::wait);
  asked.x->finish(http::fault::reset);
  CHECK(machine.next(start + 24h * 365 * 100).what == kind::wait);
  CHECK(machine.next(start + 24h * 365 * 101).what == kind::send);
}

TEST_CASE("each ending has words of its own") {
  std::set<std::string_view> words;
  for (auto at = call::ending::none; at <= call::ending::cancelled;
       at = static_cast<call::ending>(static_cast<int>(at) + 1)) {
    CHECK(call::ending_text(at).size() > 5);
    CHECK(words.insert(call::ending_text(at)).second);
  }
  CHECK(words.size() == 12);
}
