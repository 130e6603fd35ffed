// SPDX-License-Identifier: BSL-1.0
//
// What goes wrong at the service or on the way: one error that says what happened and where, the
// job's id once there is one, and nothing half-written on disk.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <thread>

#include "session.hpp"

namespace {

using sc::error_kind;

struct fault_case {
  std::string_view marker;  // the stand-in service knows what to do on it
  error_kind kind;
  int status;              // of the error
  std::string_view words;  // the message has them
  bool job_known;          // whether the error carries the job's id
  std::size_t jobs;        // made at the service
};

constexpr fault_case faults[] = {
    // Refused before a job was made.
    {"[400]", error_kind::refused, 400, "Standalone models are not supported", false, 0},
    {"[401]", error_kind::unauthorized, 401, "check the API key and secret", false, 0},
    {"[403]", error_kind::refused, 403, "needs the plan cu-pro", false, 0},
    {"[404]", error_kind::refused, 404, "Model not found", false, 0},
    {"[429]", error_kind::refused, 429, "cooldown", false, 0},
    {"[429-parallel]", error_kind::refused, 429, "Limit reached for parallel inferences", false, 0},
    {"[500]", error_kind::outcome_unknown, 500, "Internal server error", false, 0},
    {"[html]", error_kind::outcome_unknown, 502, "502 Bad Gateway", false, 0},
    {"[echo-reason]", error_kind::refused, 400, "\\x1b[31mred\\x1b[0m", false, 0},
    // The service may have taken the request, but what it said cannot be read.
    {"[html-200]", error_kind::outcome_unknown, 200, "text/html", false, 1},
    {"[empty]", error_kind::outcome_unknown, 200, "nothing was found", false, 1},
    {"[truncated]", error_kind::outcome_unknown, 200, "must be JSON", false, 1},
    {"[cut]", error_kind::outcome_unknown, 200, "ended too early", false, 1},
    {"[drop]", error_kind::outcome_unknown, 0, "ended too early", false, 1},
    {"[big]", error_kind::outcome_unknown, 200, "larger than allowed", false, 1},
    // The job was made and paid for.
    {"[fail]", error_kind::job_failed, 0, "failed: Generation failed", true, 1},
    {"[canceled]", error_kind::job_canceled, 0, "was canceled", true, 1},
    {"[no-assets]", error_kind::unexpected_reply, 0, "the job has no images", true, 1},
    // The images cannot be had.
    {"[asset-403]", error_kind::images_missing, 403, "Access denied", true, 1},
    {"[asset-html]", error_kind::images_missing, 0, "a text, no image", true, 1},
    {"[asset-cut]", error_kind::images_missing, 200, "ended too early", true, 1},
    {"[asset-redirect]", error_kind::images_missing, 401, "the link has expired", true, 1},
    {"[evil-url]", error_kind::images_missing, 0, "no https URL", true, 1},
};

}  // namespace

TEST_CASE("each fault of the service is one error that says what happened") {
  for (fault_case const& expected : faults) {
    CAPTURE(expected.marker);
    session s;
    auto const images =
        s.client.run(small_request("a pier " + std::string{expected.marker}), s.options());
    REQUIRE_FALSE(images.has_value());
    sc::error const found = images.error();
    CAPTURE(found.message);
    CHECK(found.kind == expected.kind);
    CHECK(found.status == expected.status);
    CHECK(found.message.find(expected.words) != std::string::npos);
    CHECK(found.message.find("canary-") == std::string::npos);
    CHECK(found.message.find("Signature") == std::string::npos);
    CHECK(found.message.size() < 1000);
    CHECK(found.job_id.empty() != expected.job_known);
    CHECK(s.folder.names().empty());
    CHECK(s.service.jobs_created() == expected.jobs);
  }
}

TEST_CASE("what is strange but harmless does not stand in the way of the images") {
  for (std::string const marker : {"[unknown-keys]", "[unknown-status]", "[job-only]",
                                   "[wrong-type]", "[poll-500]", "[asset-helper]"}) {
    CAPTURE(marker);
    session s;
    auto const images = s.client.run(small_request("a pier " + marker), s.options());
    REQUIRE_MESSAGE(images.has_value(), images.error().message);
    CHECK(images->size() == 2);
    CHECK(s.folder.names().size() == 2);
    CHECK(s.service.jobs_created() == 1);
  }
}

TEST_CASE("an image of another type than announced is saved as what it is, with a note") {
  session s;
  auto const images = s.client.run(small_request("a pier [asset-lies]"), s.options());
  REQUIRE_MESSAGE(images.has_value(), images.error().message);
  for (auto const& image : *images) {
    CHECK(image.path.extension() == ".png");
    CHECK(image.note == "image/jpeg was announced, image/png came");
  }
}

TEST_CASE("a host of images that leads to the API gets nothing there without credentials") {
  session s;
  REQUIRE(s.client.run(small_request("a pier [asset-redirect]"), s.options()).has_error());
  auto const asked = s.service.api_requests();
  std::size_t anonymous = 0;
  for (auto const& one : asked) {
    if (one.fields.count("authorization") != 0) continue;
    ++anonymous;
    CHECK(one.fields.count("cookie") == 0);
    CHECK(one.target.rfind("/v1/assets/", 0) == 0);
  }
  CHECK(anonymous >= 2);  // for each of the two images
}

TEST_CASE("an asset id that is a path stays a name of ours in the folder") {
  session s;
  auto const images = s.client.run(small_request("a pier [asset-evil-id]"), s.options());
  REQUIRE_MESSAGE(images.has_value(), images.error().message);
  REQUIRE(images->size() == 2);
  for (auto const& image : *images) {
    CHECK(image.path.parent_path() == s.folder.path());
    CHECK(image.path.filename().string().find("..") == std::string::npos);
  }
  CHECK(s.folder.names().size() == 2);
}

TEST_CASE("nesting in a reply that nobody reads costs nothing") {
  session s;
  auto const images = s.client.run(small_request("a pier [deep]"), s.options());
  REQUIRE_MESSAGE(images.has_value(), images.error().message);
}

TEST_CASE("how long the service wants to be left alone is part of the error") {
  session s;
  auto const job = s.client.submit(small_request("a pier [429]"));
  REQUIRE_FALSE(job.has_value());
  CHECK(job.error().remaining_seconds == 2);
}

TEST_CASE("a wrong key and no key: the first is refused by the service, the second stays here") {
  session s;
  sc::client wrong{vetted::transport::curl{},
                   sc::credentials{"canary-key", "canary-wrong"},
                   {.base_url = s.service.base_url()}};
  auto const refused = wrong.run(small_request("a pier"), s.options());
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().kind == error_kind::unauthorized);
  CHECK(refused.error().status == 401);
  CHECK(refused.error().message.find("canary-") == std::string::npos);

  std::size_t const before = s.service.api_requests().size();
  sc::client none{
      vetted::transport::curl{}, sc::credentials{"", ""}, {.base_url = s.service.base_url()}};
  auto const kept = none.run(small_request("a pier"), s.options());
  REQUIRE_FALSE(kept.has_value());
  CHECK(kept.error().kind == error_kind::invalid_setup);
  CHECK(kept.error().message == "no API key was given");
  CHECK(s.service.api_requests().size() == before);
}

TEST_CASE("a job that never ends: the deadline, with the job's id") {
  session s;
  sc::run_options options = s.options();
  options.deadline = std::chrono::milliseconds{400};
  auto const start = std::chrono::steady_clock::now();
  auto const images = s.client.run(small_request("a pier [never]"), options);
  REQUIRE_FALSE(images.has_value());
  CHECK(images.error().kind == error_kind::timed_out);
  CHECK(images.error().job_id.rfind("job_", 0) == 0);
  CHECK(images.error().message.find("in-progress") != std::string::npos);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{5});
}

TEST_CASE("a service that does not answer: the call's deadline") {
  session s;
  sc::client hasty{
      vetted::transport::curl{},
      sc::credentials{"canary-key", "canary-secret"},
      {.base_url = s.service.base_url(), .call_deadline = std::chrono::milliseconds{300}}};
  auto const job = hasty.submit(small_request("a pier [hang]"));
  REQUIRE_FALSE(job.has_value());
  CHECK(job.error().kind == error_kind::outcome_unknown);
  CHECK(job.error().message.find("took too long") != std::string::npos);
}

TEST_CASE("a service that is gone in the middle: the job's id stays known") {
  session s;
  sc::run_options options = s.options();
  options.deadline = std::chrono::seconds{2};
  auto const images = s.client.run(small_request("a pier [gone]"), options);
  REQUIRE_FALSE(images.has_value());
  CHECK(images.error().kind == error_kind::timed_out);  // not "no connection": it is paid for
  CHECK(images.error().message.find("no connection could be made") != std::string::npos);
  CHECK(images.error().job_id.rfind("job_", 0) == 0);
  CHECK(s.folder.names().empty());
}

TEST_CASE("a service that is stopped from another thread while the client waits") {
  session s;
  sc::run_options options = s.options();
  options.deadline = std::chrono::milliseconds{500};
  std::thread stopper{[&] {
    std::this_thread::sleep_for(std::chrono::milliseconds{60});
    s.service.stop();
  }};
  auto const images = s.client.run(small_request("a pier [never]"), options);
  stopper.join();
  REQUIRE_FALSE(images.has_value());
  CHECK_FALSE(images.error().job_id.empty());
  CHECK(s.folder.names().empty());
}

TEST_CASE("no service at all: nothing was sent") {
  fresh_folder folder;
  sc::client lonely{vetted::transport::curl{},
                    sc::credentials{"canary-key", "canary-secret"},
                    {.base_url = "http://127.0.0.1:1/v1"}};
  auto const images = lonely.run(small_request("a pier"), {.folder = folder.path()});
  REQUIRE_FALSE(images.has_value());
  CHECK(images.error().kind == error_kind::no_connection);
}

TEST_CASE("a folder that cannot be written is found out before anything is paid") {
  session s;
  sc::run_options options = s.options();
  options.folder = VETTED_SOURCE_DIR "/README.md/images";
  auto const images = s.client.run(small_request("a pier"), options);
  REQUIRE_FALSE(images.has_value());
  CHECK(images.error().kind == error_kind::file);
  CHECK(images.error().message.find("README.md") != std::string::npos);
  CHECK(s.service.api_requests().empty());
}

TEST_CASE("a prompt that is no UTF-8 is refused with the byte's offset, and nothing is sent") {
  session s;
  auto const images = s.client.run(small_request("a pier \xff"), s.options());
  REQUIRE_FALSE(images.has_value());
  CHECK(images.error().kind == error_kind::invalid_request);
  REQUIRE(images.error().violations.size() == 1);
  CHECK(images.error().violations[0].byte_offset() == 7);
  CHECK(images.error().violations[0].pointer() == "/prompt");
  CHECK(s.service.api_requests().empty());
}

TEST_CASE("what the service refuses by its contract arrives as its own words") {
  session s;
  sc::txt2img_ip_adapter request = small_request("a pier");
  request.seed = "99999999999999999999999";  // digits, as documented, but beyond 64 bits
  auto const job = s.client.submit(request);
  REQUIRE_FALSE(job.has_value());
  CHECK(job.error().status == 400);
  CHECK(job.error().message.find("seed") != std::string::npos);
}
