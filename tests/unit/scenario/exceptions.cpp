// SPDX-License-Identifier: BSL-1.0
//
// What a program is told of a paid job when its own functions throw, or when it drops an operation.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/http/memory.hpp>

#include "../temporary_folder.hpp"
#include "fake_service.hpp"

using namespace std::chrono_literals;
using fake::base;
using fake::sc::error_kind;
namespace call = vetted::call;
namespace http = vetted::http;
namespace sc = vetted::scenario;
using images = sc::result<std::vector<sc::saved_image>>;
using strings = std::vector<std::string>;

namespace {

/// A client over with_two_images; `posts` counts what was paid.
sc::client<http::memory> counting(int& posts, sc::client_options options) {
  options.base_url = base;
  options.back_off = 1ms;
  return {
      http::memory{[&posts, service = fake::with_two_images()](http::request const& what) mutable {
        posts += what.url.find("/generate/") != what.url.npos ? 1 : 0;
        return service(what);
      }},
      {"canary-key", "canary-secret"},
      std::move(options)};
}

}  // namespace

TEST_CASE("an exception out of a hook ends a run with an error that has what was paid for") {
  struct expected {
    char const* where;
    std::size_t nth;  // call of the hook that throws, from 0 on
    error_kind kind;
    char const* job_id;
    int posts;
  };
  for (expected const& each : {expected{"before", 0, error_kind::exception, "", 0},
                               expected{"before", 1, error_kind::exception, "job_1", 1},
                               expected{"after", 0, error_kind::exception, "job_1", 1},
                               expected{"after", 1, error_kind::exception, "job_1", 1},
                               expected{"done", 0, error_kind::exception, "job_1", 1},
                               expected{"done", 2, error_kind::exception, "job_1", 1},
                               expected{"progress", 0, error_kind::exception, "job_1", 1},
                               expected{"progress", 1, error_kind::exception, "job_1", 1}})
    for (bool const is_standard : {true, false}) {
      CAPTURE(each.where);
      CAPTURE(each.nth);
      temporary_folder const folder;
      int posts = 0;
      std::size_t calls = 0;
      auto const hook = [&](std::string_view where) {
        if (where != each.where || calls++ != each.nth) return;
        if (is_standard) throw std::runtime_error{"words of the program"};
        throw 1;
      };
      sc::client_options options;
      options.hooks.before_attempt = [&](http::request&, int) -> std::optional<http::outcome> {
        return hook("before"), std::nullopt;
      };
      options.hooks.after_attempt = [&](auto const&, auto const&, auto&) { hook("after"); };
      options.hooks.done = [&](auto const&) { hook("done"); };
      auto client = counting(posts, options);
      auto const got =
          client.run(fake::plain_request(), {.folder = folder.path(),
                                             .on_progress = [&](auto const&) { hook("progress"); },
                                             .interval = 10ms});
      REQUIRE_FALSE(got.has_value());
      CHECK(got.error().kind == each.kind);
      CHECK(got.error().job_id == each.job_id);
      CHECK((got.error().message.find("words of the program") != std::string::npos) == is_standard);
      CHECK(posts == each.posts);
      if (posts == 0) continue;
      // The client is as good as before.
      auto const again =
          client.resume("scenario-job/1 job_1", {.folder = folder.path(), .interval = 10ms});
      CHECK(again.has_value());
      CHECK(posts == 1);
    }
}

TEST_CASE("a hook that throws after a paid request whose answer names no job leaves it open") {
  int posts = 0;
  sc::client_options options{.base_url = base};
  options.hooks.after_attempt = [](auto const&, auto const&, auto&) { throw 1; };
  sc::client client{http::memory{[&](http::request const&) {
                      ++posts;
                      return fake::broken(http::fault::reset);
                    }},
                    {"canary-key", "canary-secret"},
                    options};
  auto const got = client.submit(fake::plain_request());
  REQUIRE_FALSE(got.has_value());
  CHECK(got.error().kind == error_kind::outcome_unknown);
  CHECK(got.error().fingerprint == sc::fingerprint(fake::plain_request()));
  CHECK(got.error().sent_at != std::chrono::system_clock::time_point{});
  CHECK(posts == 1);
}

TEST_CASE("a worker that throws hides no job, though the answer names another one beside it") {
  std::string const named_twice =
      R"({"job":{"jobId":"job_1","status":"queued"},"more":{"job":{"jobId":"job_2"}}})";
  temporary_folder const folder;
  int paid = 0;
  for (int nth = 1; nth < 100; ++nth) {
    CAPTURE(nth);
    fake::service service = fake::with_two_images();
    service.on(fake::generate, {fake::answer(200, named_twice)});
    auto client = fake::client(std::move(service));
    std::string kept;
    sc::run_options options{.folder = folder.path(), .interval = 10ms};
    options.journal =
        sc::journal{[&] { return kept; }, [&](std::string_view text) { return kept = text, true; }};
    int calls = 0;
    options.disk_worker = [&](std::function<void()> const& work) {
      if (++calls == nth) throw 1;
      work();
    };
    auto const got = client.run(fake::plain_request(), options);
    auto const lines = fake::sent(client);
    bool const is_paid = std::find(lines.begin(), lines.end(), fake::generate) != lines.end();
    if (got) break;
    CHECK(got.error().kind == error_kind::exception);
    CHECK(got.error().job_id == (is_paid ? "job_1" : ""));
    paid += is_paid ? 1 : 0;
  }
  CHECK(paid > 0);
}

TEST_CASE("a worker that throws lets no step of a client throw") {
  temporary_folder const folder;
  int posts = 0;
  auto client = counting(posts, {});
  sc::run_options options{.folder = folder.path(), .journal = folder.path() / "order.journal"};
  options.disk_worker = [](std::function<void()> const&) { throw 1; };
  CHECK(client.run(fake::plain_request(), options).error().kind == error_kind::exception);
  CHECK(client.submit(fake::plain_request(), options).error().kind == error_kind::exception);
  auto const ended = client.download(fake::done(), options);
  CHECK(ended.error().kind == error_kind::exception);
  CHECK(ended.error().job_id == "job_1");
  auto const resumed = client.resume("scenario-job/1 job_1", options);
  CHECK(resumed.error().kind == error_kind::exception);
  CHECK(resumed.error().job_id == "job_1");
  CHECK(posts == 0);
}

TEST_CASE("a frame loop is told of an exception like of any other error") {
  temporary_folder const folder;
  int posts = 0;
  auto client = counting(posts, {});
  error_kind ended{};
  std::string id;
  auto const handle = client.start(
      client.running(
          fake::plain_request(),
          {.folder = folder.path(), .on_progress = [](auto const&) { throw 1; }, .interval = 10ms}),
      [&](images& got) {
        ended = got.error().kind;
        id = got.error().job_id;
      });
  for (int i = 0; i < 1000 && client.started() > 0; ++i) client.tick();
  CHECK(client.started() == 0);
  CHECK(ended == error_kind::exception);
  CHECK(id == "job_1");
}

TEST_CASE("a transport that throws has lost the exchange") {
  struct throwing {
    int* starts;
    void start(http::exchange_ptr const&) {
      ++*starts;
      throw std::runtime_error{"no"};
    }
  };
  int starts = 0;
  sc::client client{throwing{&starts}, {"canary-key", "canary-secret"}, {.base_url = base}};
  auto const got = client.submit(fake::plain_request());
  CHECK(got.error().kind == error_kind::outcome_unknown);
  CHECK(starts == 1);
}

TEST_CASE("an operation that is dropped after it has paid tells its line") {
  temporary_folder const folder;
  strings lost;
  int posts = 0;
  sc::client_options options;
  options.on_lost = [&](std::string_view line) { lost.emplace_back(line); };
  auto client = counting(posts, options);
  sc::run_options const run{.folder = folder.path(), .interval = 10ms};

  SUBCASE("once there is a job, its line") {
    auto handle = client.start(client.running(fake::plain_request(), run), [](images&) {});
    for (int i = 0; i < 1000 && posts == 0; ++i) client.tick();
    client.tick();
    REQUIRE(client.started() == 1);
    CHECK(lost.empty());
    handle.reset();
    CHECK(lost == strings{"scenario-job/1 job_1"});
  }
  SUBCASE("while the answer is awaited, a receipt") {
    std::optional machine{client.submitting(fake::plain_request())};
    CHECK(machine->next(http::time_point{1h}).what == call::action::kind::send);
    CHECK(lost.empty());
    machine.reset();
    REQUIRE(lost.size() == 1);
    auto const receipt = sc::receipt_of(lost[0]);
    REQUIRE(receipt.has_value());
    CHECK(receipt->fingerprint == sc::fingerprint(fake::plain_request()));
  }
  SUBCASE("nothing before it was sent, nor once the outcome was given") {
    {
      auto const unsent = client.running(fake::plain_request(), run);
    }
    REQUIRE(client.run(fake::plain_request(), run).has_value());
    REQUIRE(client.submit(fake::plain_request()).has_value());
    CHECK(lost.empty());
  }
  SUBCASE("nothing where the outcome was an error that has the id") {
    fake::service failing = fake::with_two_images();
    failing.on("GET " + base + "/jobs/job_1", {fake::answer(200, fake::job("failure"))});
    options.base_url = base;
    sc::client other{http::memory{failing}, {"canary-key", "canary-secret"}, options};
    CHECK(other.run(fake::plain_request(), run).error().job_id == "job_1");
    CHECK(lost.empty());
  }
  SUBCASE("what throws in there is dropped") {
    options.on_lost = [](std::string_view) { throw 1; };
    options.base_url = base;
    sc::client other{
        http::memory{fake::with_two_images()}, {"canary-key", "canary-secret"}, options};
    auto handle = other.start(other.running(fake::plain_request(), run), [](images&) {});
    for (int i = 0; i < 3; ++i) other.tick();
    handle.reset();
    CHECK(lost.empty());
  }
}
