// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <vetted/call/call_machine.hpp>

#include "virtual_time.hpp"

namespace {

using namespace virtual_time;

call::jitter const chance{1};

struct text_sink : http::sink {
  std::string text{};
  bool is_full = false;
  bool write(std::span<std::byte const> bytes) noexcept override {
    text.append(reinterpret_cast<char const*>(bytes.data()), bytes.size());
    return !is_full;
  }
  bool restart() noexcept override {
    text.clear();
    return true;
  }
};

}  // namespace

TEST_CASE("hooks run around each attempt and once at the end") {
  std::vector<std::string> ran;
  call::call_options options{.kind = free_of_charge};
  options.hooks.before_attempt = [&](http::request& what, int attempt) {
    what.fields.push_back({"traceparent", std::to_string(attempt)});
    ran.push_back("before " + std::to_string(attempt));
    return std::optional<http::outcome>{};
  };
  options.hooks.after_attempt = [&](http::request const& what, http::outcome const& ended,
                                    call::decision& next) {
    REQUIRE(what.fields.size() == 1);
    ran.push_back("after " + what.fields[0].value + " " + std::to_string(ended.response.status) +
                  (next.again ? " again" : " over"));
  };
  options.hooks.done = [&](call::summary const& all) {
    ran.push_back("done " + std::to_string(all.attempts) + " " + std::to_string(all.status));
  };
  call::call_machine machine{get, options, chance};
  driver d;
  REQUIRE(d.run(machine, [&](http::exchange_ptr const& x) {
    CHECK(x->what().fields.size() == 1);
    answers(d.sent.size() == 1 ? 503 : 200)(x);
  }));
  CHECK(ran == std::vector<std::string>{"before 1", "after 1 503 again", "before 2",
                                        "after 2 200 over", "done 2 200"});
}

TEST_CASE("a hook may answer, and then nothing is sent") {
  for (bool const has_sink : {false, true}) {
    auto const target = std::make_shared<text_sink>();
    call::call_options options;
    options.hooks.before_attempt = [](http::request&, int) {
      http::outcome answer;
      answer.response = {200, {}, "cached"};
      return std::optional{answer};
    };
    http::request what = get;
    if (has_sink) what.to = target;
    call::call_machine machine{what, options, chance};
    CHECK(machine.next(start).what == kind::done);
    CHECK(machine.result().response.status == 200);
    CHECK(machine.result().response.content == (has_sink ? "" : "cached"));
    CHECK(target->text == (has_sink ? "cached" : ""));
  }
}

TEST_CASE("a sink that takes no answer of a hook is a fault like any other") {
  auto const target = std::make_shared<text_sink>();
  target->is_full = true;
  call::call_options options;
  options.hooks.before_attempt = [](http::request&, int) {
    http::outcome answer;
    answer.response = {200, {}, "cached"};
    return std::optional{answer};
  };
  http::request what = get;
  what.to = target;
  call::call_machine machine{what, options, chance};
  CHECK(machine.next(start).what == kind::done);
  CHECK(machine.result().fault == http::fault::sink);
}

TEST_CASE("a hook that always answers with a failure does not go on for ever") {
  int asked = 0;
  call::call_options options{.kind = free_of_charge, .deadline = 1h, .attempts = 100};
  options.hooks.before_attempt = [&](http::request&, int) {
    ++asked;
    http::outcome answer;
    answer.response.status = 503;
    return std::optional{answer};
  };
  call::call_machine machine{get, options, chance};
  driver d;
  REQUIRE(d.run(machine, answers(200)));
  CHECK(asked == 10);
  CHECK(d.sent.empty());
}

TEST_CASE("what a hook breaks is not sent") {
  call::call_options options;
  options.hooks.before_attempt = [](http::request& what, int) {
    what.fields.push_back({"X", "a\r\nb"});
    return std::optional<http::outcome>{};
  };
  call::call_machine machine{get, options, chance};
  CHECK(machine.next(start).what == kind::done);
  CHECK(machine.result().fault == http::fault::source);
  CHECK(machine.result().reached == http::reached::no);
  CHECK(machine.summary().why == call::ending::malformed);
  CHECK(machine.summary().attempts == 0);
}

TEST_CASE("a hook may give no more time than the deadline does") {
  call::call_options options{.deadline = 3s};
  options.hooks.before_attempt = [](http::request& what, int) {
    what.attempt_timeout = 1h;
    return std::optional<http::outcome>{};
  };
  call::call_machine machine{get, options, chance};
  CHECK(machine.next(start).x->what().attempt_timeout == 3s);
}

TEST_CASE("a hook may end a call that would go on") {
  call::call_options options{.kind = free_of_charge};
  options.hooks.after_attempt = [](auto const&, auto const&, call::decision& next) {
    next.again = false;
  };
  call::call_machine machine{get, options, chance};
  driver d;
  REQUIRE(d.run(machine, answers(503)));
  CHECK(d.sent.size() == 1);
  CHECK(machine.summary().why == call::ending::hook);
}

TEST_CASE("a hook may want another attempt, within attempts, deadline and what is safe") {
  call::call_options options{.kind = free_of_charge};
  options.hooks.after_attempt = [](auto const&, auto const&, call::decision& next) {
    next = {.again = true, .pause = 1s};
  };
  call::call_machine machine{get, options, chance};
  driver d;
  REQUIRE(d.run(machine, answers(404)));
  CHECK(d.sent_at == std::vector<http::duration>{0s, 1s, 2s});
  CHECK(machine.summary().why == call::ending::attempts_used);

  options.kind = paid;
  for (int const status : {200, 404, 500, 502, 503, 504}) {
    call::call_machine other{post, options, chance};
    driver e;
    REQUIRE(e.run(other, answers(status)));
    CHECK(e.sent.size() == 1);
    CHECK(other.summary().why == call::ending::unsafe);
    CHECK(other.result().reached == http::reached::maybe);
  }

  call::call_machine cancelled{post, options, chance};
  http::exchange_ptr const x = cancelled.next(start).x;
  answers(500)(x);
  cancelled.cancel();
  CHECK(cancelled.next(start).what == kind::done);
  CHECK(cancelled.result().reached == http::reached::maybe);

  options.kind = free_of_charge;
  options.deadline = 1s;
  call::call_machine late{get, options, chance};
  driver f;
  REQUIRE(f.run(late, answers(404)));
  CHECK(f.sent.size() == 1);
  CHECK(late.summary().why == call::ending::deadline);
}

TEST_CASE("a hook may change the pause") {
  for (auto const& [wanted, made] : {std::pair{5s, 5s}, {0s, 0s}, {-5s, 0s}}) {
    call::call_options options{.kind = free_of_charge, .attempts = 2};
    options.hooks.after_attempt = [pause = wanted](auto const&, auto const&, call::decision& next) {
      next.pause = pause;
    };
    call::call_machine machine{get, options, chance};
    driver d;
    REQUIRE(d.run(machine, answers(503)));
    CHECK(d.sent_at == std::vector<http::duration>{0s, made});
  }
}

TEST_CASE("a hook may keep a redirect from being followed") {
  call::call_options options{.redirects = {.most = 3}};
  options.hooks.after_attempt = [](auto const&, auto const&, call::decision& next) {
    CHECK(next.again);
    next.again = false;
  };
  call::call_machine machine{get, options, chance};
  driver d;
  REQUIRE(d.run(machine, answers(302, {{"Location", "/"}})));
  CHECK(d.sent.size() == 1);
  CHECK(machine.result().response.status == 302);
}
