// SPDX-License-Identifier: BSL-1.0
//
// How a client waits for a job: what ends the wait and what does not.
#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "driven.hpp"
#include "fake_service.hpp"

#include <vetted/json/decode.hpp>
#include <vetted/scenario/job_calls.hpp>

using namespace std::chrono_literals;
using fake::answer;
using fake::base;
using fake::broken;
using fake::sc::error_kind;
namespace http = vetted::http;
namespace sc = vetted::scenario;
using strings = std::vector<std::string>;

namespace {

/// A client whose service answers polls of job_1 with `answers`, in turn.
auto polled(std::vector<http::outcome> answers) {
  fake::service made;
  made.on("GET " + base + "/jobs/job_1", std::move(answers));
  return fake::client(std::move(made));
}

/// What client.wait gives, under a virtual clock.
template <class Client>
sc::result<sc::job> waited(Client&& client, sc::run_options const& options) {
  auto operation = client.waiting("job_1", options);
  fake::driven(client.transport(), operation);
  return std::move(operation.outcome());
}

sc::run_options const quick{.interval = 10ms, .deadline = 5s};
sc::run_options const shortly{.interval = 10ms, .deadline = 40ms};

/// An answer of which only a part came.
http::outcome cut_off(http::fault what) {
  return {.fault = what, .response = {.status = 200, .content = "{"}};
}

std::vector<http::outcome> four_times(http::outcome const& one) { return {4, one}; }

}  // namespace

TEST_CASE("wait polls until the job has succeeded and tells each change once") {
  auto client = polled({answer(200, fake::job("queued")), answer(200, fake::job("queued")),
                        answer(200, fake::job("some-new-word")),
                        answer(200, fake::job("success", R"("assetIds":["a"])"))});
  strings words;
  sc::run_options options = quick;
  options.on_progress = [&](sc::progress const& now) { words.push_back(now.status); };
  auto const job = client.wait("job_1", options);
  REQUIRE(job.has_value());
  CHECK(job->asset_ids() == strings{"a"});
  CHECK(words == strings{"queued", "some-new-word", "success"});
  CHECK(client.transport().requests().size() == 4);
}

TEST_CASE("how far a job is comes as a share from 0 to 1, whatever the service writes") {
  for (auto const& [written, share] : {std::pair{"0.5", 0.5},
                                       {"0", 0.0},
                                       {"1", 1.0},
                                       {"1.5", 1.0},
                                       {"-0.5", 0.0},
                                       {"\"x\"", 0.0},
                                       {"null", 0.0},
                                       {"1e999", 0.0}}) {
    auto const reply = vetted::decode<sc::job_reply>(
        std::string{R"({"job":{"jobId":"j","status":"queued","progress":)"} + written + "}}");
    CAPTURE(written);
    REQUIRE(reply.has_value());
    CHECK(reply->job.progress.value == share);
  }
}

TEST_CASE("a job that failed says so in the service's words, made printable") {
  auto client = polled({answer(
      200, fake::job("failure", R"("error":"Generation \u001b[1mfailed","hint":"Try another")"))});
  auto const job = waited(client, quick);
  REQUIRE(job.has_error());
  CHECK(job.error().kind == error_kind::job_failed);
  CHECK(job.error().message == "job job_1 failed: Generation \\x1b[1mfailed (Try another)");
  CHECK(job.error().job_id == "job_1");
  auto canceled = polled({answer(200, fake::job("canceled"))});
  CHECK(waited(canceled, quick).error().kind == error_kind::job_canceled);
  auto older = polled({answer(200, fake::job("failed"))});
  CHECK(waited(older, quick).error().kind == error_kind::job_failed);
}

TEST_CASE("the state of another job is none of ours, but may be an answer to another poll") {
  http::outcome const other = answer(200, fake::job("success", "", "job_2"));
  auto mixed = polled({other, other, other, answer(200, fake::job("success"))});
  CHECK(waited(mixed, quick)->job_id == "job_1");
  REQUIRE(mixed.transport().requests().size() == 4);
  CHECK_FALSE(mixed.transport().requests()[0].what.new_connection);
  CHECK(mixed.transport().requests()[1].what.new_connection);

  auto client = polled({other});
  auto const job = waited(client, quick);
  CHECK(client.transport().requests().size() == 4);
  CHECK(job.error().kind == error_kind::unexpected_reply);
  CHECK(job.error().message.find("another job, 'job_2'") != std::string::npos);
  CHECK(job.error().job_id == "job_1");
}

TEST_CASE("a deadline that comes first leaves the job's id to go on with") {
  auto client = polled({answer(200, fake::job("in-progress"))});
  auto const job = waited(client, {.interval = 10ms, .deadline = 35ms});
  CHECK(job.error().kind == error_kind::timed_out);
  CHECK(job.error().job_id == "job_1");
  CHECK(job.error().message.find("last it was 'in-progress'") != std::string::npos);
}

TEST_CASE("what fails in passing does not end the wait for a job") {
  http::outcome const good = answer(200, fake::job("success"));
  for (http::outcome const& odd :
       {broken(http::fault::connect, http::reached::no), broken(http::fault::resolve),
        broken(http::fault::reset), broken(http::fault::timed_out), broken(http::fault::abandoned),
        broken(http::fault::other), answer(408, ""), answer(429, "{}"), answer(500, ""),
        answer(501, ""), answer(502, "<html>"), answer(503, ""), answer(504, ""),
        answer(520, "<html>"), answer(599, ""), answer(700, ""), answer(999, "")}) {
    std::vector<http::outcome> answers(12, odd);  // more than the attempts of one poll
    answers.push_back(good);
    auto client = polled(answers);
    CAPTURE(odd.response.status);
    CAPTURE(http::fault_text(odd.fault));
    auto const job = waited(client, quick);
    REQUIRE(job.has_value());
    CHECK(job->status == "success");
    CHECK(client.transport().requests().size() == 13);
  }
}

TEST_CASE("an answer that cannot be read passes, five times in a row") {
  using namespace std::string_view_literals;
  for (std::string const& odd :
       {std::string{}, std::string{" "}, std::string{"<html>busy</html>"}, std::string{"null"},
        std::string{"[]"}, std::string{"{}"}, std::string{R"({"job":null})"},
        std::string{R"({"job":{"jobId":"job_1"}})"},
        std::string{R"({"job":{"jobId":"job_1","status":3}})"},
        std::string{R"({"job":{"jobId":"job_1","status":null}})"},
        std::string{R"({"job":{"jobId":"job_1","status":"success","status":"failure"}})"},
        std::string{R"({"job":{"status":"success"}})"},
        std::string{R"({"job":{"jobId":"job_1","sta)"}, std::string{"\x1f\x8b\x08\0"sv},
        std::string{"{\0\"\0"sv}, fake::job("success") + std::string(1, '\0'),
        fake::job("success", "\"error\":\"caf\xe9\""),
        fake::job("success", "\"error\":\"a\nb\"")}) {
    CAPTURE(odd);
    http::outcome const one = answer(200, odd);
    http::outcome const running = answer(200, fake::job("in-progress"));
    auto passing = polled({one, one, one, one, one, running, one, one, one, one, one,
                           answer(200, fake::job("success"))});
    CHECK(waited(passing, quick).has_value());
    CHECK(passing.transport().requests().size() == 12);
    auto lasting = polled({one});
    auto const job = waited(lasting, quick);
    REQUIRE(job.has_error());
    CHECK(job.error().kind == error_kind::unexpected_reply);
    CHECK(job.error().job_id == "job_1");
    CHECK(lasting.transport().requests().size() == 6);
    auto late = polled({one, one, answer(503, "")});
    CHECK(waited(late, shortly).error().kind == error_kind::timed_out);
  }
}

TEST_CASE("a poll that cannot be read is told with its reason") {
  auto const told = [](std::string const& odd) {
    return waited(polled({answer(200, odd)}), quick).error().message;
  };
  CHECK(told("<html>") ==
        "the service answered 200 with an unexpected reply: the reply must be JSON; a page of HTML "
        "or XML was found (application/json)");
  CHECK(told(R"({"job":{"jobId":"job_1"}})") == "the service did not say where the job stands");
  CHECK(told("\x1f\x8b").find("encoded as 'gzip'") != std::string::npos);
}

TEST_CASE("why a job failed is told whatever its shape") {
  auto const told = [](std::string const& metadata) {
    auto const job = waited(polled({answer(200, fake::job("failure", metadata))}), quick);
    CHECK(job.error().kind == error_kind::job_failed);
    std::string const head = "job job_1 failed";
    REQUIRE(job.error().message.find(head) == 0);
    return job.error().message.substr(head.size());
  };
  CHECK(told(R"("error":"out of memory")") == ": out of memory");
  CHECK(told(R"("error":{"code":"OOM","message":"out of memory"})") == ": out of memory");
  CHECK(told(R"("error":{"error":{"message":"out of memory"}})") == ": out of memory");
  CHECK(told(R"("error":{"code":"OOM","retry":true,"gpu":3})") == ": code: OOM, gpu: 3");
  CHECK(told(R"("error":["out of","memory",null,7])") == ": out of; memory; 7");
  CHECK(told(R"("error":[{"message":"a"},{"reason":"b"}])") == ": a; b");
  CHECK(told(R"("error":137)") == ": 137");
  CHECK(told(R"("error":0.5)") == ": 0.5");
  CHECK(told(R"("error":18446744073709551615)") == ": 18446744073709551615");
  CHECK(told(R"("error":"cut \ud83d")") == ": cut \xef\xbf\xbd");
  CHECK(told(R"("error":{"message":"a","at":[[[[1e999]]]]})") == ": a");
  CHECK(told(R"("error":{"message":["\u001b[1m"]})") == ": \\x1b[1m");
  CHECK(told(R"("hint":{"text":"try another"})") == " (try another)");
  CHECK(told(R"("error":["a"],"hint":["b","c"])") == ": a (b; c)");
  for (char const* const nothing :
       {"null", "false", "true", "[]", "{}", "\"\"", "[[],{}]", "{\"message\":null}"}) {
    CAPTURE(nothing);
    CHECK(told("\"error\":" + std::string{nothing}) == "");
    CHECK(told("\"hint\":" + std::string{nothing}) == "");
  }
  CHECK(told("\"error\":[\"" + std::string(10000, 'x') + "\"]").size() < 520);
  CHECK(told("\"error\":" + std::string(200, '[') + "\"x\"" + std::string(200, ']')) == "");
}

TEST_CASE("a job that is not found may be found later, three times") {
  http::outcome const missing = answer(404, R"({"reason":"no such job"})");
  auto late = polled({missing, missing, missing, answer(200, fake::job("success"))});
  CHECK(waited(late, quick).has_value());
  auto never = polled({missing});
  auto const job = waited(never, quick);
  CHECK(job.error().kind == error_kind::refused);
  CHECK(job.error().status == 404);
  CHECK(job.error().job_id == "job_1");
  CHECK(never.transport().requests().size() == 4);
}

TEST_CASE("a job that was found may be missing three times again") {
  http::outcome const missing = answer(404, R"({"reason":"no such job"})");
  http::outcome const known = answer(200, fake::job("queued"));
  auto client = polled({missing, missing, missing, known, missing, missing, missing, known, missing,
                        missing, missing, missing, answer(200, fake::job("success"))});
  auto const job = waited(client, quick);
  REQUIRE(job.has_error());
  CHECK(job.error().status == 404);
  CHECK(client.transport().requests().size() == 12);
}

TEST_CASE("answers about another job are counted anew once the right one has come") {
  http::outcome const other = answer(200, fake::job("success", "", "job_2"));
  http::outcome const known = answer(200, fake::job("queued"));
  auto client =
      polled({other, other, other, known, other, other, other, answer(200, fake::job("success"))});
  CHECK(waited(client, quick).has_value());
  REQUIRE(client.transport().requests().size() == 8);
  CHECK(client.transport().requests()[3].what.new_connection);
  CHECK_FALSE(client.transport().requests()[4].what.new_connection);
}

TEST_CASE("what does not pass ends the wait at once, with the job's id") {
  for (auto const& [odd, kind] : {std::pair{answer(400, ""), error_kind::refused},
                                  {answer(401, ""), error_kind::unauthorized},
                                  {answer(403, ""), error_kind::refused},
                                  {answer(410, ""), error_kind::refused}}) {
    auto client = polled({odd, answer(200, fake::job("success"))});
    CAPTURE(odd.response.status);
    auto const job = waited(client, quick);
    REQUIRE(job.has_error());
    CHECK(job.error().kind == kind);
    CHECK(job.error().job_id == "job_1");
    CHECK(client.transport().requests().size() == 1);
  }
}

TEST_CASE("a poll whose answer breaks off is made again until the job has ended") {
  auto answers = four_times(cut_off(http::fault::reset));
  answers.push_back(answer(200, fake::job("success")));
  auto client = polled(std::move(answers));
  CHECK(waited(client, quick).has_value());
}

TEST_CASE("a poll that will fail again the same way ends the wait") {
  for (http::fault const lasting : {http::fault::tls, http::fault::protocol}) {
    auto client = polled(four_times(cut_off(lasting)));
    auto const job = waited(client, quick);
    REQUIRE(job.has_error());
    CHECK(job.error().kind != error_kind::timed_out);
    CHECK(job.error().job_id == "job_1");
  }
}

TEST_CASE("a deadline names what stood in the way last") {
  auto client = polled({answer(200, fake::job("queued")), answer(503, "{\"reason\":\"busy\"}")});
  auto const job = waited(client, shortly);
  CHECK(job.error().kind == error_kind::timed_out);
  CHECK(job.error().job_id == "job_1");
  CHECK(job.error().message ==
        "job job_1 has not ended before the deadline; last it was 'queued'; the service answered "
        "503: busy");
  auto unseen = polled({broken(http::fault::connect, http::reached::no)});
  CHECK(waited(unseen, shortly).error().message ==
        "job job_1 has not ended before the deadline; " +
            std::string{http::fault_text(http::fault::connect)});
}

TEST_CASE("an obstacle that has passed is not named") {
  auto client = polled({answer(429, "{}"), answer(200, fake::job("queued"))});
  CHECK(waited(client, shortly).error().message ==
        "job job_1 has not ended before the deadline; last it was 'queued'");
}

TEST_CASE("the job is asked for once more when the deadline comes") {
  auto client = polled({answer(200, fake::job("queued")), answer(200, fake::job("success"))});
  auto const begin = http::clock::now();
  CHECK(client.wait("job_1", {.interval = 1h, .deadline = 20ms}).has_value());
  CHECK(http::clock::now() - begin >= 20ms);
  CHECK(client.transport().requests().size() == 2);
}

TEST_CASE("without a deadline a job is waited for until it has ended") {
  auto client = polled({answer(200, fake::job("queued")), answer(200, fake::job("success"))});
  constexpr auto forever = (http::duration::max)();
  CHECK(client.wait("job_1", {.interval = 10ms, .deadline = forever}).has_value());
}

TEST_CASE("an id that is none is shown printable, and an objection to the setup has the id") {
  auto client = fake::client(fake::service{});
  CHECK(client.wait("", quick).error().message == "'' is not the id of a job");
  CHECK(client.cancel("..").error().message == "'..' is not the id of a job");
  auto open = fake::client(fake::service{}, "http://example.com");
  CHECK(open.wait("job_1", quick).error().job_id == "job_1");
  CHECK(open.cancel("job_1").error().job_id == "job_1");
}

TEST_CASE("a cancellation that gets no answer carries the job's id") {
  fake::service made;
  made.on("POST " + base + "/jobs/job_1/action", {broken(http::fault::reset)});
  auto client = fake::client(std::move(made));
  CHECK(client.cancel("job_1").error().job_id == "job_1");
}

TEST_CASE("each word for the end of a job is known, and no other is one") {
  auto const state = [](std::string status) {
    sc::job one;
    one.status = std::move(status);
    return one.state();
  };
  for (char const* const word : {"success", "succeeded", "completed", "Success", "SUCCEEDED"})
    CHECK(state(word) == sc::job_state::succeeded);
  for (char const* const word : {"failure", "failed", "error", "FAILURE"})
    CHECK(state(word) == sc::job_state::failed);
  for (char const* const word : {"canceled", "cancelled", "Cancelled"})
    CHECK(state(word) == sc::job_state::canceled);
  for (char const* const word : {"", "pending", "queued", "warming-up", "in-progress", "finalizing",
                                 "successful", "fail", "cancel", "errors"})
    CHECK(state(word) == sc::job_state::running);
}
