// SPDX-License-Identifier: BSL-1.0
//
// The steps of a client without blocking: from a frame loop, in coroutines, many at once, and what
// cancelling leaves behind.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <vetted/call/awaited.hpp>
#include <vetted/call/block.hpp>
#include <vetted/call/offload.hpp>
#include <vetted/call/ticker.hpp>

#include "../../support/task.hpp"
#include "../temporary_folder.hpp"
#include "fake_service.hpp"

using namespace std::chrono_literals;
using fake::answer;
using fake::base;
using fake::sc::error_kind;
namespace call = vetted::call;
namespace http = vetted::http;
namespace sc = vetted::scenario;

namespace {

using images = sc::result<std::vector<sc::saved_image>>;

/// Frames of 16 ms under a clock that is only counted, until nothing is under way. How many it
/// took.
template <class Client>
int frames_until_idle(Client& client, int most = 10'000) {
  http::time_point now = http::clock::now();
  int count = 0;
  for (; client.started() > 0 && count < most; ++count) client.tick(now += 16ms, 1s);
  return count;
}

sc::run_options into(temporary_folder const& folder) {
  return {.folder = folder.path(), .interval = 100ms};
}

struct blocking_service {
  static constexpr bool blocks = true;
  http::memory net{fake::with_two_images()};
  void start(http::exchange_ptr const& x) { net.start(x); }
};

}  // namespace

TEST_CASE("a frame loop gets what run would have returned") {
  temporary_folder const folder;
  auto client = fake::client(fake::with_two_images());
  std::optional<images> got;
  std::vector<std::string> words;
  sc::run_options options = into(folder);
  options.on_progress = [&](sc::progress const& now) { words.push_back(now.status); };
  call::handle const kept = client.start(client.running(fake::plain_request(), options),
                                         [&](images& ended) { got = std::move(ended); });
  CHECK(client.transport().requests().empty());  // nothing before the first tick
  CHECK(client.started() == 1);
  int const frames = frames_until_idle(client);
  CHECK(frames >= 6);  // a pause of about 100 ms between the two polls
  CHECK(frames < 20);
  REQUIRE(got.has_value());
  REQUIRE(got->has_value());
  CHECK((*got)->size() == 2);
  CHECK(std::filesystem::exists((**got)[0].path));
  CHECK(words.front() == "queued");
  CHECK(words.back() == "downloading");
}

TEST_CASE("many runs go on at once on one thread, and each ends once") {
  temporary_folder const folder;
  fake::service service = fake::with_two_images();
  service.on("GET " + base + "/jobs/job_1",
             {answer(200, fake::job("success", R"("assetIds":["asset_a","asset_b"])"))});
  auto client = fake::client(std::move(service));
  std::vector<call::handle> kept;
  std::size_t ended = 0;
  for (int i = 0; i < 200; ++i)
    kept.push_back(client.start(client.running(fake::plain_request(), into(folder)),
                                [&](images& one) { ended += one && one->size() == 2 ? 1u : 0u; }));
  frames_until_idle(client);
  CHECK(ended == 200);
  auto const sent = fake::sent(client);
  CHECK(std::count(sent.begin(), sent.end(), fake::generate) == 200);
}

TEST_CASE("cancelling while a job is waited for names the job, which goes on") {
  temporary_folder const folder;
  fake::service service = fake::with_two_images();
  service.on("GET " + base + "/jobs/job_1", {answer(200, fake::job("in-progress"))});
  service.on("POST " + base + "/jobs/job_1/action", {answer(200, fake::job("in-progress"))});
  auto client = fake::client(std::move(service));
  sc::run_options options = into(folder);
  SUBCASE("it is left alone") {}
  SUBCASE("the service is asked to give it up") { options.cancel_remotely = true; }
  std::optional<images> got;
  call::handle const kept = client.start(client.running(fake::plain_request(), options),
                                         [&](images& ended) { got = std::move(ended); });
  http::time_point now = http::clock::now();
  for (int i = 0; i < 20; ++i) client.tick(now += 16ms, 1s);
  REQUIRE_FALSE(got.has_value());
  kept.cancel();
  for (int i = 0; i < 4; ++i) client.tick(now += 16ms, 1s);
  REQUIRE(got.has_value());
  REQUIRE_FALSE(got->has_value());
  CHECK(got->error().kind == error_kind::cancelled);
  CHECK(got->error().job_id == "job_1");
  bool const asked = fake::sent(client).back() == "POST " + base + "/jobs/job_1/action";
  CHECK(asked == options.cancel_remotely);
}

TEST_CASE("a job that has ended when it is to be given up is fetched all the same") {
  fake::service service = fake::with_two_images();
  service.on("GET " + base + "/jobs/job_1", {answer(200, fake::job("in-progress"))});
  char const* const ids = R"("assetIds":["asset_a","asset_b"])";
  SUBCASE("it has succeeded") {
    service.on("POST " + base + "/jobs/job_1/action", {answer(200, fake::job("success", ids))});
    auto client = fake::client(std::move(service));
    auto const job =
        client.wait("job_1", {.interval = 10ms, .deadline = 15ms, .cancel_remotely = true});
    REQUIRE(job.has_value());
    CHECK(job->asset_ids() == std::vector<std::string>{"asset_a", "asset_b"});
  }
  SUBCASE("it was canceled") {
    service.on("POST " + base + "/jobs/job_1/action", {answer(200, fake::job("canceled"))});
    auto client = fake::client(std::move(service));
    auto const job =
        client.wait("job_1", {.interval = 10ms, .deadline = 15ms, .cancel_remotely = true});
    REQUIRE(job.has_error());
    CHECK(job.error().kind == error_kind::job_canceled);
  }
  SUBCASE("it goes on") {
    service.on("POST " + base + "/jobs/job_1/action", {answer(200, fake::job("in-progress"))});
    auto client = fake::client(std::move(service));
    auto const job =
        client.wait("job_1", {.interval = 10ms, .deadline = 15ms, .cancel_remotely = true});
    REQUIRE(job.has_error());
    CHECK(job.error().kind == error_kind::timed_out);
  }
  SUBCASE("the service does not know") {
    service.on("POST " + base + "/jobs/job_1/action", {answer(409, R"({"reason":"too late"})")});
    auto client = fake::client(std::move(service));
    auto const job =
        client.wait("job_1", {.interval = 10ms, .deadline = 15ms, .cancel_remotely = true});
    REQUIRE(job.has_error());
    CHECK(job.error().kind == error_kind::timed_out);
  }
}

TEST_CASE("a run names its job as soon as there is one") {
  temporary_folder const folder;
  auto client = fake::client(fake::with_two_images());
  auto running = client.running(fake::plain_request(), into(folder));
  CHECK(running.job_id() == "");
  http::time_point now = http::clock::now();
  for (int i = 0; i < 10 && running.job_id().empty(); ++i) {
    call::action asked = running.next(now);
    REQUIRE(asked.what == call::action::kind::send);
    if (running.job_id().empty()) client.transport().start(asked.x);
  }
  CHECK(running.job_id() == "job_1");
  CHECK(fake::sent(client) == std::vector<std::string>{fake::generate});
}

TEST_CASE("an operation knows its job as soon as there is one") {
  auto client = fake::client(fake::with_two_images());
  auto submitting = client.submitting(fake::plain_request());
  CHECK(submitting.job_id().empty());
  call::block(client.transport(), submitting);
  CHECK(submitting.job_id() == "job_1");
  CHECK(client.waiting("job_1").job_id() == "job_1");
  CHECK(client.cancelling("job_1").job_id().empty());
  sc::job const& made = *submitting.outcome();
  CHECK(client.downloading(made).job_id() == "job_1");
}

TEST_CASE("what is cancelled before anything is sent was not paid") {
  auto client = fake::client(fake::with_two_images());
  auto submitting = client.submitting(fake::plain_request());
  submitting.cancel();
  call::block(client.transport(), submitting);
  REQUIRE_FALSE(submitting.outcome().has_value());
  CHECK(submitting.outcome().error().kind == error_kind::cancelled);
  CHECK(client.transport().requests().empty());
}

TEST_CASE("destroying the handle ends a run without a word") {
  temporary_folder const folder;
  auto client = fake::client(fake::with_two_images());
  bool told = false;
  {
    call::handle const kept = client.start(client.running(fake::plain_request(), into(folder)),
                                           [&](images&) { told = true; });
    client.tick();
  }
  CHECK(client.started() == 0);
  CHECK(frames_until_idle(client) == 0);
  CHECK_FALSE(told);
}

TEST_CASE("a coroutine waits for the steps") {
  temporary_folder const folder;
  auto client = fake::client(fake::with_two_images());
  call::ticker ticker{client.transport()};
  std::size_t count = 0;
  double price = -1;
  auto const work = [&]() -> support::task {
    auto priced = co_await call::awaited{ticker, client.estimating(fake::plain_request())};
    price =
        priced.outcome() ? priced.outcome()->creative_units_cost : -2;  // the fake does not price
    auto ran = co_await call::awaited{ticker, client.running(fake::plain_request(), into(folder))};
    count = ran.outcome() ? ran.outcome()->size() : 0;
  };
  support::task const waiting = work();
  http::time_point now = http::clock::now();
  for (int i = 0; i < 1000 && count == 0; ++i) ticker.tick(now += 16ms, 1s);
  CHECK(price != -1);
  CHECK(count == 2);
}

TEST_CASE("a job is found again by its line of text, and nothing is submitted") {
  temporary_folder const folder;
  std::string line;
  {
    auto client = fake::client(fake::with_two_images());
    auto const job = client.submit(fake::plain_request());
    REQUIRE(job.has_value());
    line = sc::handle_of(*job);
  }
  CHECK(line.find('\n') == line.npos);
  CHECK(line.find("secret") == line.npos);
  auto other = fake::client(fake::with_two_images());
  auto const saved = other.resume(line + "\r\n", into(folder));
  REQUIRE(saved.has_value());
  CHECK(saved->size() == 2);
  auto const sent = fake::sent(other);
  CHECK(std::count(sent.begin(), sent.end(), fake::generate) == 0);
}

TEST_CASE("other lines are refused before anything is sent") {
  temporary_folder const folder;
  for (char const* const line :
       {"", "job_1", "scenario-job/1 ", "scenario-job/1 ..", "scenario-job/1 a b",
        "scenario-job/2 job_1", "scenario-job/1 job_1\njob_2"}) {
    auto client = fake::client(fake::with_two_images());
    auto const saved = client.resume(line, into(folder));
    CAPTURE(line);
    REQUIRE_FALSE(saved.has_value());
    CHECK(saved.error().kind == error_kind::invalid_request);
    CHECK(client.transport().requests().empty());
  }
}

TEST_CASE("what is no line of a job is shown, shortened and printable, but no secret") {
  auto client = fake::client(fake::service{});
  auto const said = [&](std::string const& line) { return client.resume(line).error().message; };
  CHECK(said("job_1") ==
        "'job_1' is not the line of a job: that reads 'scenario-job/1 job_…' and comes from "
        "handle_of(job); with the id of a job alone use wait");
  CHECK(said("\x1b[2J").find("'\\x1b[2J' is not") == 0);
  CHECK(said(std::string(9000, 'x')).size() < 300);
  CHECK(said("canary-secret").find("'[hidden]' is not") == 0);
}

TEST_CASE("a request whose outcome is unknown is looked for among the newest jobs") {
  fake::service service;
  http::outcome broken = fake::broken(http::fault::reset);
  service.on(fake::generate, {broken});
  service.on("GET " + base + "/jobs?pageSize=200",
             {answer(200, R"({"jobs":[)"
                          R"({"jobId":"job_other","status":"queued","progress":0,)"
                          R"("metadata":{"input":{"prompt":"a lighthouse","width":512}}},)"
                          R"({"jobId":"job_mine","status":"queued","progress":0,)"
                          R"("metadata":{"input":{"prompt":"a lighthouse","width":1024.0,)"
                          R"("type":"txt2img_ip_adapter"}}},)"
                          R"({"jobId":"job_bare","status":"queued","progress":0,"metadata":{}},)"
                          R"({"jobId":"job_else","status":"queued","progress":0,)"
                          R"("metadata":{"input":{"prompt":"a harbour"}}}]})")});
  auto client = fake::client(std::move(service));
  sc::txt2img_ip_adapter request = fake::plain_request();
  request.width = 1024;
  auto const taken = client.submit(request);
  REQUIRE_FALSE(taken.has_value());
  CHECK(taken.error().kind == error_kind::outcome_unknown);
  CHECK(taken.error().bytes_sent > 50);  // all of the body was handed over
  auto const found = client.find_recent(request);
  REQUIRE(found.has_value());
  REQUIRE(found->size() == 1);
  CHECK(found->front().job_id == "job_mine");
  auto const sent = fake::sent(client);
  CHECK(std::count(sent.begin(), sent.end(), fake::generate) == 1);
}

TEST_CASE("hooks see every attempt, and the credentials are marked as secret") {
  int attempts = 0, done = 0;
  bool all_secret = true;
  sc::client_options options{.base_url = base};
  options.hooks.before_attempt = [&](http::request& what, int) -> std::optional<http::outcome> {
    ++attempts;
    for (http::field const& one : what.fields)
      if (one.name == "Authorization") all_secret = all_secret && one.secret;
    return std::nullopt;
  };
  options.hooks.done = [&](call::summary const&) { ++done; };
  sc::client client{http::memory{fake::with_two_images()},
                    sc::credentials{"canary-key", "canary-secret"}, options};
  temporary_folder const folder;
  CHECK(client.run(fake::plain_request(), {.folder = folder.path(), .interval = 10ms}).has_value());
  CHECK(attempts == static_cast<int>(client.transport().requests().size()));
  CHECK(done == attempts);
  CHECK(all_secret);
}

TEST_CASE("a transport that blocks is lifted to threads, and frames go on meanwhile") {
  temporary_folder const folder;
  call::offload net{[] { return blocking_service{}; }, 1};  // one thread: one fake that counts
  sc::client client{
      std::move(net), sc::credentials{"canary-key", "canary-secret"}, {.base_url = base}};
  std::optional<images> got;
  sc::run_options const options{.folder = folder.path(), .interval = 10ms};
  call::handle const kept = client.start(client.running(fake::plain_request(), options),
                                         [&](images& ended) { got = std::move(ended); });
  auto const deadline = http::clock::now() + 20s;
  while (client.started() > 0 && http::clock::now() < deadline) client.tick();
  REQUIRE(got.has_value());
  REQUIRE(got->has_value());
  CHECK((*got)->size() == 2);
}

TEST_CASE("whatever a run calls may destroy the client or drop the handle, and is called last") {
  for (bool const drops_handle : {false, true}) {
    int at = 1;
    for (bool is_gone = true; is_gone; ++at) {
      CAPTURE(at);
      is_gone = false;
      temporary_folder const folder;
      int calls = 0;
      std::optional<sc::client<http::memory>> client;
      call::handle run;
      auto const called = [&] {
        CHECK_FALSE(is_gone);
        if (++calls != at) return;
        is_gone = true;
        drops_handle ? run.reset() : client.reset();
      };
      sc::client_options options{.base_url = base, .back_off = 1ms};
      options.hooks.before_attempt = [&](auto&, int) -> std::optional<http::outcome> {
        called();
        return {};
      };
      options.hooks.after_attempt = [&](auto&, auto&, auto&) { called(); };
      options.hooks.done = [&](auto&) { called(); };
      client.emplace(http::memory{fake::with_two_images()},
                     sc::credentials{"canary-key", "canary-secret"}, options);
      sc::run_options into_folder = into(folder);
      into_folder.on_progress = [&](auto&) { called(); };
      run = client->start(client->running(fake::plain_request(), into_folder),
                          [&](images&) { called(); });
      http::time_point now = http::clock::now();
      for (int i = 0; i < 40 && client && client->started() > 0; ++i) client->tick(now += 16ms, 1s);
      CHECK(calls == (is_gone ? at : calls));
      CHECK((!client || client->started() == 0));
    }
    CHECK(at > 20);
  }
}

TEST_CASE("a call that blocks goes on to its end without its client") {
  temporary_folder const folder;
  std::optional<sc::client<http::memory>> client;
  client.emplace(http::memory{fake::with_two_images()},
                 sc::credentials{"canary-key", "canary-secret"},
                 sc::client_options{.base_url = base, .back_off = 1ms});
  sc::run_options options = into(folder);
  options.interval = 10ms;
  options.on_progress = [&](auto&) { client.reset(); };
  images const made = client->run(fake::plain_request(), options);
  REQUIRE(made.has_value());
  CHECK(made->size() == 2);
  CHECK_FALSE(client.has_value());
}
