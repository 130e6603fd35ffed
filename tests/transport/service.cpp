// SPDX-License-Identifier: BSL-1.0
//
// What a client does, over each of the transports: a price, a job and its images, in one call and
// in steps, and a job that is cancelled.
#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "../integration/session.hpp"
#include "../support/adapters.hpp"

TEST_CASE_TEMPLATE_DEFINE("the service", Transport, service) {
  stand_in::service const server{{.contract = {}, .stage = stage}};
  fresh_folder const folder;
  sc::client<Transport> client{
      Transport{}, sc::credentials{"canary-key", "canary-secret"}, {.base_url = server.base_url()}};
  sc::run_options const options{.folder = folder.path(),
                                .interval = std::chrono::milliseconds{10},
                                .deadline = std::chrono::seconds{20}};

  SUBCASE("a price") {
    auto const cost = client.estimate(small_request("a pier [never]"));
    REQUIRE_MESSAGE(cost.has_value(), cost.error().message);
    CHECK(cost->creative_units_cost > 0);
    CHECK(server.jobs_created() == 0);
  }
  SUBCASE("images, in one call") {
    auto const images = client.run(small_request("a pier"), options);
    REQUIRE_MESSAGE(images.has_value(), images.error().message);
    CHECK(images->size() == 2);
    CHECK(folder.names().size() == 2);
    CHECK(server.jobs_created() == 1);
  }
  SUBCASE("images, in steps") {
    auto const job = client.submit(small_request("a pier"));
    REQUIRE_MESSAGE(job.has_value(), job.error().message);
    auto const done = client.wait(job->job_id, {.interval = std::chrono::milliseconds{10},
                                                .deadline = std::chrono::seconds{20}});
    REQUIRE_MESSAGE(done.has_value(), done.error().message);
    auto const images = client.download(*done, {.folder = folder.path()});
    REQUIRE_MESSAGE(images.has_value(), images.error().message);
    CHECK(folder.names().size() == 2);
  }
  SUBCASE("a job that is cancelled") {
    auto const job = client.submit(small_request("a pier"));
    REQUIRE_MESSAGE(job.has_value(), job.error().message);
    auto const cancelled = client.cancel(job->job_id);
    REQUIRE_MESSAGE(cancelled.has_value(), cancelled.error().message);
    CHECK(cancelled->state() == sc::job_state::canceled);
  }
  SUBCASE("a refusal") {
    sc::client<Transport> stranger{Transport{},
                                   sc::credentials{"canary-key", "canary-wrong"},
                                   {.base_url = server.base_url()}};
    auto const cost = stranger.estimate(small_request("a pier"));
    REQUIRE(!cost);
    CHECK(cost.error().status == 401);
  }
}
TEST_CASE_TEMPLATE_APPLY(service, support::adapters);
