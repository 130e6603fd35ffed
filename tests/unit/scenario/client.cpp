// SPDX-License-Identifier: BSL-1.0
//
// The steps of a client, one by one, over a transport without a network.
#include <doctest/doctest.h>

#include <chrono>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "../temporary_folder.hpp"
#include "fake_service.hpp"

using namespace std::chrono_literals;
using fake::answer;
using fake::base;
using fake::sc::error_kind;
namespace call = vetted::call;
namespace http = vetted::http;
namespace sc = vetted::scenario;
using strings = std::vector<std::string>;

namespace {

/// A client whose service answers the generate route with `answers`, in turn.
auto generating(std::vector<http::outcome> answers) {
  fake::service made;
  made.on(fake::generate, std::move(answers));
  return fake::client(std::move(made));
}

sc::run_options const quick{.interval = 10ms, .deadline = 5s};

}  // namespace

TEST_CASE("an estimate is a dry run whose query says so") {
  fake::service made;
  made.on(fake::generate + "?originalAssets=true&projectId=proj%261&dryRun=true",
          {answer(269, R"({"creativeUnitsCost":7.25,"creativeUnitsDiscount":0})")});
  auto client = fake::client(std::move(made));
  sc::txt2img_ip_adapter request = fake::request();
  request.original_assets = true;
  auto const cost = client.estimate(request);
  REQUIRE(cost.has_value());
  CHECK(cost->creative_units_cost == 7.25);
  auto const& one = client.transport().requests().at(0);
  CHECK(fake::field_of(one.what, "Authorization") == "Basic Y2FuYXJ5LWtleTpjYW5hcnktc2VjcmV0");
  CHECK(fake::field_of(one.what, "Content-Type") == "application/json");
  CHECK(fake::field_of(one.what, "Accept") == "application/json");
  CHECK(nlohmann::json::parse(one.content) ==
        nlohmann::json{{"modelId", "flux.1-dev"}, {"prompt", "a lighthouse"}});
}

TEST_CASE("what the options say is in every request") {
  temporary_folder const folder;
  sc::client client{http::memory{fake::with_two_images()},
                    {"canary-key", "canary-secret"},
                    {.base_url = base,
                     .connect_timeout = 1234ms,
                     .idle_timeout = 2345ms,
                     .call_deadline = 3456ms,
                     .image_deadline = 4567ms,
                     .largest_reply = 5678,
                     .largest_image = 6789}};
  REQUIRE(
      client.run(fake::plain_request(), {.folder = folder.path(), .interval = 10ms}).has_value());
  auto const& requests = client.transport().requests();
  REQUIRE(requests.size() == 6);
  for (auto const& one : requests) {
    bool const is_image = one.what.url.find("cdn.example.com") != std::string::npos;
    CAPTURE(one.what.url);
    CHECK(one.what.connect_timeout == 1234ms);
    CHECK(one.what.idle_timeout == 2345ms);
    CHECK(one.what.max_response == (is_image ? 6789u : 5678u));
    CHECK(one.what.attempt_timeout <= (is_image ? 4567ms : 3456ms));
    CHECK(one.what.attempt_timeout > (is_image ? 3456ms : 0ms));
  }
}

TEST_CASE("no two calls of a client pause alike, nor do two clients") {
  std::set<http::duration> pauses;
  for (int i = 0; i < 2; ++i) {
    fake::service made;
    made.on(fake::generate + "?dryRun=true", {answer(503, "{}")});
    sc::client_options options{.base_url = base, .back_off = 100us};
    options.hooks.after_attempt = [&](auto&, auto&, call::decision& next) {
      if (next.again) pauses.insert(next.pause);
    };
    sc::client client{http::memory{std::move(made)}, {"canary-key", "canary-secret"}, options};
    for (int n = 0; n < 10; ++n) CHECK(client.estimate(fake::plain_request()).has_error());
  }
  CHECK(pauses.size() == 40);
}

TEST_CASE("what the service says about waiting is heeded, whatever it says it in") {
  fake::service made;
  made.on(fake::generate + "?dryRun=true", {answer(429, R"({"details":{"remainingSeconds":0.05}})"),
                                            answer(269, R"({"creativeUnitsCost":1})")});
  auto client = fake::client(std::move(made));
  auto const begin = http::clock::now();
  CHECK(client.estimate(fake::plain_request()).has_value());
  CHECK(http::clock::now() - begin >= 50ms);  // the back-off would be 1 ms
  auto lasting = fake::client(
      fake::service{}.on(fake::generate + "?dryRun=true",
                         {answer(429, R"({"reason":"cooldown","remainingSeconds":900})"),
                          answer(269, R"({"creativeUnitsCost":1})")}));
  auto const told = lasting.estimate(fake::plain_request());
  REQUIRE(told.has_error());
  CHECK(told.error().remaining_seconds == 900);
  CHECK(lasting.transport().requests().size() == 1);  // longer than a call waits
}

TEST_CASE("a limit of the plan that time does not lift is told at once") {
  for (auto const& [details, requests] : {std::pair{R"({"actionName":"generate"})", 1u},
                                          {R"({"other":1})", 2u},
                                          {R"(["actionName"])", 2u},
                                          {R"("actionName")", 2u}}) {
    fake::service made;
    made.on(fake::generate + "?dryRun=true",
            {answer(429, std::string{R"({"reason":"limit","details":)"} + details + "}"),
             answer(269, R"({"creativeUnitsCost":1})")});
    auto client = fake::client(std::move(made));
    CAPTURE(details);
    CHECK(client.estimate(fake::plain_request()).has_value() == (requests == 2));
    CHECK(client.transport().requests().size() == requests);
  }
}

TEST_CASE("a dry run costs nothing, so that it is made again after 503") {
  fake::service made;
  made.on(fake::generate + "?dryRun=true",
          {answer(503, "{}"), answer(503, "{}"), answer(269, R"({"creativeUnitsCost":1})")});
  auto client = fake::client(std::move(made));
  CHECK(client.estimate(fake::plain_request())->creative_units_cost == 1);
  CHECK(client.transport().requests().size() == 3);
}

TEST_CASE("submit hands over the request once and returns the job with its price") {
  auto client = fake::client(fake::with_two_images());
  auto const job = client.submit(fake::plain_request());
  REQUIRE(job.has_value());
  CHECK(job->job_id == "job_1");
  CHECK(job->status == "queued");
  CHECK(job->billing->cu_cost == 10);
  CHECK(job->billing->cu_discount == 1);
  CHECK(fake::sent(client) == strings{fake::generate});
}

TEST_CASE("a paid request that broke off is not made again and may have been taken") {
  for (http::outcome const& odd :
       {fake::broken(http::fault::reset), fake::broken(http::fault::timed_out),
        fake::broken(http::fault::abandoned), fake::broken(http::fault::too_large), answer(408, ""),
        answer(500, R"({"reason":"no"})"), answer(502, "bad gateway"), answer(503, ""),
        answer(504, ""), answer(599, ""), answer(200, ""), answer(200, "<html>"),
        answer(204, "")}) {
    auto client = generating({odd});
    auto const job = client.submit(fake::plain_request());
    REQUIRE(job.has_error());
    CHECK(job.error().kind == error_kind::outcome_unknown);
    CHECK(job.error().message.find("may charge for it; it was not sent again: find_recent(request, "
                                   "error) tells whether there is a job") != std::string::npos);
    CHECK(job.error().status == odd.response.status);
    CHECK(job.error().job_id.empty());
    CHECK(client.transport().requests().size() == 1);
  }
}

TEST_CASE("a paid reply that cannot be read gives away the job's id if it is there") {
  std::string const good = R"({"job":{"jobId":"job_1","status":"queued"}})";
  std::string const nul(1, '\0');
  std::string deep;
  for (int i = 0; i < 10000; ++i) deep += R"({"x":)";
  for (
      std::string const& odd : strings{
          R"({"job":{"jobId":"job_1","status":"que)", R"({"job":{"jobId":"job_1")" + nul,
          "<html><pre class=\"a\">" + good + "</pre></html>", good + nul, nul + good, good + good,
          ")]}'\n" + good, "[" + good + "]", "while(1);" + good, R"({"data":)" + good + "}",
          R"({"jobId":"job_1"})", R"({"data":{"jobId":"job_1","x":NaN}})",
          R"({"job":{"jobId":"job_1","name":"caf)"
          "\xe9"
          R"("}})",
          "{\"inference\":{\"prompt\":\"a\tb\",\"jobId\":\"job_0\"},\"job\":{\"jobId\" : "
          "\"job_1\"}}",
          R"({"inference":{"prompt":"\"job\":{\"jobId\":\"job_0\"}, {"},"x":+1,"job":{"jobId":"job_1"}})",
          R"({"jobId":"job_0","job":{"metadata":{"input":{"jobId":"job_2"}},"jobId":"job_1"},})",
          R"({"job":{"jobId":"job_1"},"job":{"jobId":"job_1"}})"}) {
    auto client = generating({answer(200, odd)});
    auto const job = client.submit(fake::plain_request());
    CAPTURE(odd);
    REQUIRE(job.has_error());
    CHECK(job.error().kind == error_kind::outcome_unknown);
    CHECK(job.error().job_id == "job_1");
    CHECK(job.error().message.find("may charge for it; wait for its job, job_1") !=
          std::string::npos);
    CHECK(client.transport().requests().size() == 1);
  }
  for (std::string const& odd :
       strings{R"({"job":{"jobId":7}})", R"({"job":{"jo)", R"({"job":{"jobId":"job_1)",
               R"({"job":{"jobId":"job_1"},"job":{"jobId":"job_2"}})",
               R"({"jobs":[{"jobId":"job_1"},{"jobId":"job_2"}]})",
               R"({"inference":{"jobId":"job_1","job":{"jobId":"job_1"}}})",
               R"({"x":"\"job\":{\"jobId\":\"job_1\"}","y":+1})",
               R"({"job":{"input":[{"jobId":"job_1"}]},})", R"({"job":{"jobId":".."},})",
               R"({"job":{"jobId":"a b"},})", R"({"job":{"jobId":"a\u0062"},})",
               R"({"job":{"jobId":""},})", R"({"job":{"jobId":")" + std::string(129, 'a') + "\"},}",
               deep + R"({"jobId":"a"}})", "{\"jobId\"", "jobId:job_1", R"("jobId":"job_1")"}) {
    CAPTURE(odd);
    CHECK(generating({answer(200, odd)}).submit(fake::plain_request()).error().job_id.empty());
  }
  auto hostile = generating({answer(200, R"({"job":{"jobId":"\u001b[2J"}})")});
  CHECK(hostile.submit(fake::plain_request()).error().job_id == "\\x1b[2J");
}

TEST_CASE("a paid reply that breaks off gives away the job's id, too") {
  http::outcome cut = answer(200, R"({"job":{"jobId":"job_1","sta)");
  for (http::fault const one :
       {http::fault::reset, http::fault::timed_out, http::fault::too_large}) {
    cut.fault = one;
    auto const failed = generating({cut}).submit(fake::plain_request()).error();
    CHECK(failed.kind == error_kind::outcome_unknown);
    CHECK(failed.job_id == "job_1");
  }
  cut.response.status = 502;  // not the service's own words
  CHECK(generating({cut}).submit(fake::plain_request()).error().job_id.empty());
}

TEST_CASE("a good reply with a job's id is a job, whatever else it says") {
  for (char const* const odd :
       {R"({"job":{"jobId":"job_1"}})", R"({"job":{"jobId":"job_1","status":7}})",
        R"({"job":{"jobId":"job_1","status":"queued","metadata":[]}})",
        "\xef\xbb\xbf{\"job\":{\"jobId\":\"job_1\"}}",
        R"({"inference":{"prompt":"\ud83d"},"job":{"jobId":"job_1"}})",
        R"({"job":{"jobId":"job_1","status":"a","status":"b"},"creativeUnitsCost":[1]})"}) {
    auto client = generating({answer(200, odd)});
    auto const job = client.submit(fake::plain_request());
    CAPTURE(odd);
    REQUIRE(job.has_value());
    CHECK(job->job_id == "job_1");
  }
  auto const priced = [](std::string const& more) {
    auto const job = generating({answer(200, R"({"job":{"jobId":"job_1",)" + more + "}")})
                         .submit(fake::plain_request());
    return job && job->billing ? job->billing->cu_cost.value_or(-1) : -2;
  };
  CHECK(priced(R"("billing":{"cuCost":"2.5"}},"creativeUnitsCost":7)") == 2.5);
  CHECK(priced(R"("billing":{"cuCost":{}}},"creativeUnitsCost":"7")") == 7);
  CHECK(priced(R"("billing":[]},"creativeUnitsCost":7)") == 7);
}

TEST_CASE("an answer in an encoding that nobody asked for is named as such") {
  using namespace std::string_view_literals;
  http::outcome packed = answer(200, std::string{"\x1f\x8b\x08\0\0"sv});
  CHECK(generating({packed})
            .submit(fake::plain_request())
            .error()
            .message.find("its content is encoded as 'gzip', which was not asked for") !=
        std::string::npos);
  packed = answer(200, "\xb5\x2f\xfd\x28");
  packed.response.fields.push_back({"Content-Encoding", "zstd"});
  CHECK(generating({packed}).submit(fake::plain_request()).error().message.find("'zstd'") !=
        std::string::npos);
  packed.response.content = R"({"job":{"jobId":"job_1"}})";  // a stack that decodes it
  CHECK(generating({packed}).submit(fake::plain_request()).has_value());
}

TEST_CASE("a job whose reply says nothing of its progress is a job") {
  auto client = generating({answer(200, R"({"job":{"jobId":"job_1","status":"queued"}})")});
  auto const job = client.submit(fake::plain_request());
  REQUIRE(job.has_value());
  CHECK(job->progress.value == 0);
}

TEST_CASE("an estimate that made a job says which") {
  for (char const* const id : {"job_1", ""}) {
    fake::service made;
    made.on(fake::generate + "?dryRun=true",
            {answer(200, R"({"creativeUnitsCost":7,"job":{"status":"queued","jobId":")" +
                             std::string{id} + "\"}}")});
    auto client = fake::client(std::move(made));
    auto const cost = client.estimate(fake::plain_request());
    REQUIRE(cost.has_error());
    CHECK(cost.error().kind == error_kind::outcome_unknown);
    CHECK(cost.error().job_id == id);
    CHECK(client.transport().requests().size() == 1);
  }
}

TEST_CASE("a paid request that cannot have arrived or was refused costs nothing") {
  auto unreached = generating({fake::broken(http::fault::connect, http::reached::no)});
  CHECK(unreached.submit(fake::plain_request()).error().kind == error_kind::no_connection);
  for (int const status : {307, 400, 403, 404, 407, 409, 410, 429}) {
    auto client = generating({answer(status, R"({"reason":"no"})")});
    auto const job = client.submit(fake::plain_request());
    CAPTURE(status);
    CHECK(job.error().kind == error_kind::refused);
    CHECK(job.error().status == status);
    CHECK(client.transport().requests().size() == 1);
  }
  auto wrong_key = generating({answer(401, "{}")});
  CHECK(wrong_key.submit(fake::plain_request()).error().kind == error_kind::unauthorized);
}

TEST_CASE("a paid request is sent again only after the application itself has turned it away") {
  auto const hinted = [](http::outcome given) {
    given.response.fields.push_back({"Retry-After", "0"});
    return given;
  };
  char const* const job = R"({"job":{"jobId":"job_2","status":"queued"}})";
  for (http::outcome const& gateway :
       {hinted(answer(503, "<html>")), hinted(answer(503, "{}")),
        answer(503, R"({"remainingSeconds":1})"), hinted(answer(503, R"({"reason":"busy"})")),
        hinted(answer(429, "<html>")), hinted(answer(429, R"({"message":"Too Many Requests"})")),
        answer(303, "{}"), hinted(answer(504, R"({"reason":"no"})")),
        hinted(answer(429, R"({"reason":""})"))}) {
    auto client = generating({gateway, answer(200, job)});
    auto const got = client.submit(fake::plain_request());
    REQUIRE_FALSE(got.has_value());
    CHECK(got.error().kind == error_kind::outcome_unknown);
    CHECK(client.transport().requests().size() == 1);
  }
  auto client = generating({hinted(answer(429, R"({"reason":"cooldown"})")), answer(200, job)});
  CHECK(client.submit(fake::plain_request())->job_id == "job_2");
  CHECK(client.transport().requests().size() == 2);
}

TEST_CASE("a gateway's 429 is told with its hint") {
  http::outcome gateway = answer(429, R"({"message":"Too Many Requests"})");
  gateway.response.fields.push_back({"Retry-After", "7"});
  auto client = generating({gateway});
  auto const got = client.submit(fake::plain_request());
  CHECK(got.error().remaining_seconds == 7);
  CHECK(got.error().message.find("429: Too Many Requests (wait 7 s)") != std::string::npos);
}

TEST_CASE("a request that breaks a rule is not sent") {
  auto client = fake::client(fake::with_two_images());
  sc::txt2img_ip_adapter request = fake::plain_request();
  request.prompt = std::string{};
  request.seed = std::string{"x"};
  for (auto const& refused : {client.estimate(request).error(), client.submit(request).error()}) {
    CHECK(refused.kind == error_kind::invalid_request);
    CHECK(refused.violations.size() == 2);
    CHECK(refused.message.find("/prompt: ") == 0);
  }
  CHECK(client.transport().requests().empty());
}

TEST_CASE("credentials do not go over an open connection to another machine") {
  for (char const* const url :
       {"http://api.example.com/v1", "http://127.0.0.1.example.com", "ftp://localhost/", "",
        "localhost", "https://user@example.com", "https://example.com/v1?x=y"}) {
    auto client = fake::client(fake::with_two_images(), url);
    CAPTURE(url);
    CHECK(client.estimate(fake::plain_request()).error().kind == error_kind::invalid_setup);
    CHECK(client.submit(fake::plain_request()).error().kind == error_kind::invalid_setup);
    CHECK(client.wait("job_1", quick).error().kind == error_kind::invalid_setup);
    CHECK(client.cancel("job_1").error().kind == error_kind::invalid_setup);
    CHECK(client.transport().requests().empty());
  }
  auto with_fragment = fake::client({}, "https://example.com/v1#f");  // it is never sent
  (void)with_fragment.cancel("j");
  CHECK(fake::sent(with_fragment) == strings{"POST https://example.com/v1/jobs/j/action"});
  auto local = fake::client({}, "http://127.0.0.1:8080/v1//");
  (void)local.cancel("j");
  CHECK(fake::sent(local) == strings{"POST http://127.0.0.1:8080/v1/jobs/j/action"});
}

TEST_CASE("bad credentials are an error of the setup that does not show them") {
  sc::client client{http::memory{fake::with_two_images()}, {"canary-key", "canary-secret\n"}};
  auto const refused = client.submit(fake::plain_request());
  CHECK(refused.error().kind == error_kind::invalid_setup);
  CHECK(refused.error().message.find("canary") == std::string::npos);
  CHECK(client.transport().requests().empty());
}

TEST_CASE("an id of a job cannot change the route") {
  fake::service made;
  made.on("GET " + base + "/jobs/a%2F..%2Fb%3Fc%23d", {answer(400, "{}")});
  auto client = fake::client(std::move(made));
  CHECK(client.wait("a/../b?c#d", quick).error().job_id == "a/../b?c#d");
  (void)client.cancel("x/y");
  CHECK(fake::sent(client) ==
        strings{"GET " + base + "/jobs/a%2F..%2Fb%3Fc%23d", "POST " + base + "/jobs/x%2Fy/action"});
}

TEST_CASE("cancel asks the service and returns the job as it then is") {
  fake::service made;
  made.on("POST " + base + "/jobs/job_1/action", {answer(200, fake::job("canceled"))});
  auto client = fake::client(std::move(made));
  auto const job = client.cancel("job_1");
  REQUIRE(job.has_value());
  CHECK(job->state() == sc::job_state::canceled);
  CHECK(client.transport().requests().at(0).content == R"({"action":"cancel"})");
  fake::service refusing;
  refusing.on("POST " + base + "/jobs/job_1/action",
              {answer(400, R"({"reason":"Cannot cancel this type of job"})")});
  auto other = fake::client(std::move(refusing));
  auto const refused = other.cancel("job_1");
  CHECK(refused.error().message == "the service answered 400: Cannot cancel this type of job");
  CHECK(refused.error().job_id == "job_1");
}

TEST_CASE("what is no id of a job does not become the path of another route") {
  for (std::string const id : {"", ".", ".."}) {
    CAPTURE(id);
    auto client = fake::client(fake::service{});
    auto const waited = client.wait(id, quick);
    auto const canceled = client.cancel(id);
    REQUIRE_FALSE(waited.has_value());
    REQUIRE_FALSE(canceled.has_value());
    CHECK(waited.error().kind == error_kind::invalid_request);
    CHECK(canceled.error().kind == error_kind::invalid_request);
    CHECK(client.transport().requests().empty());
  }
}

TEST_CASE("a paid reply that names no job leaves the outcome unknown") {
  auto client = generating({answer(200, R"({"job":{"jobId":"","status":"queued","progress":0}})")});
  auto const job = client.submit(fake::plain_request());
  REQUIRE_FALSE(job.has_value());
  CHECK(job.error().kind == error_kind::outcome_unknown);
}

TEST_CASE("the price of a dry run may be in quotes, and an odd job in it is none") {
  auto const priced = [](std::string const& reply) {
    fake::service made;
    made.on(fake::generate + "?dryRun=true", {answer(269, reply)});
    return fake::client(std::move(made)).estimate(fake::plain_request());
  };
  CHECK(priced(R"({"creativeUnitsCost":"7.25"})")->creative_units_cost == 7.25);
  for (char const* const none : {"null", "false", "[]", "0", "\"\""})
    CHECK(priced(R"({"creativeUnitsCost":1,"job":)" + std::string{none} + "}").has_value());
  for (char const* const one : {"{}", "\"job_1\"", R"({"jobId":7})"})
    CHECK(priced(R"({"creativeUnitsCost":1,"job":)" + std::string{one} + "}").error().kind ==
          error_kind::outcome_unknown);
  for (char const* const odd : {"null", "{}", "[1]", "\"free\"", "1e999", "true"})
    CHECK(priced(R"({"creativeUnitsCost":)" + std::string{odd} + "}").error().message ==
          "the service named no price");
}

TEST_CASE("a dry run that made a job says so, even without a price, and names the job") {
  fake::service made;
  made.on(fake::generate + "?dryRun=true", {answer(200, R"({"job":{"jobId":"job_9"}})")});
  auto client = fake::client(std::move(made));
  auto const cost = client.estimate(fake::plain_request());
  REQUIRE_FALSE(cost.has_value());
  CHECK(cost.error().kind == error_kind::outcome_unknown);
  CHECK(cost.error().job_id == "job_9");
}

TEST_CASE("an error about a job that exists never reads as if nothing had been paid") {
  fake::service made;
  made.on("POST " + base + "/jobs/job_1/action",
          {fake::broken(http::fault::connect, http::reached::no)});
  auto client = fake::client(std::move(made));
  auto const canceled = client.cancel("job_1");
  REQUIRE_FALSE(canceled.has_value());
  CHECK(canceled.error().kind == error_kind::job_unreachable);
}
