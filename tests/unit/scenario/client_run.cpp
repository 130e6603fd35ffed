// SPDX-License-Identifier: BSL-1.0
//
// A client's run and download: images on disk, over a transport without a network.
#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "../temporary_folder.hpp"
#include "fake_service.hpp"

using namespace std::chrono_literals;
using fake::answer;
using fake::base;
using fake::done;
using fake::sc::error_kind;
namespace http = vetted::http;
namespace sc = vetted::scenario;
using strings = std::vector<std::string>;

namespace {

sc::run_options quick(std::filesystem::path folder) {
  return {.folder = std::move(folder), .interval = 10ms, .deadline = 5s};
}

/// A service that knows one asset, asset_a, with that URL.
fake::service with_asset(std::string const& url) {
  fake::service made;
  made.on("POST " + base + "/assets/get-bulk",
          {answer(200, R"({"assets":[{"id":"asset_a","url":")" + url + R"("}]})")});
  return made;
}

}  // namespace

TEST_CASE("run submits, waits and saves the images in order") {
  temporary_folder const folder;
  auto client = fake::client(fake::with_two_images());
  std::vector<sc::progress> told;
  sc::run_options options = quick(folder.path() / "new");
  options.on_progress = [&](sc::progress const& now) { told.push_back(now); };
  auto const images = client.run(fake::plain_request(), options);
  REQUIRE(images.has_value());
  REQUIRE(images->size() == 2);
  CHECK(images->at(0).asset_id == "asset_b");  // the first by output index
  CHECK(images->at(0).path == folder.path() / "new" / "asset_b.png");
  CHECK(images->at(1).seed == "7");
  CHECK(images->at(1).width == 64);
  CHECK(content_of(images->at(1).path) == fake::png);
  CHECK(fake::sent(client) ==
        strings{fake::generate, "GET " + base + "/jobs/job_1", "GET " + base + "/jobs/job_1",
                "POST " + base + "/assets/get-bulk", "GET https://cdn.example.com/b?Signature=x",
                "GET https://cdn.example.com/a?Signature=y"});
  REQUIRE(told.size() == 6);
  CHECK(told.front().job_id == "job_1");
  CHECK(told.front().status == "queued");
  CHECK(told[1].status == "in-progress");
  CHECK(told.back().status == "downloading");
  CHECK(told.back().images_saved == 2);
  CHECK(told.back().images_total == 2);
  std::size_t const files = static_cast<std::size_t>(
      std::distance(std::filesystem::directory_iterator{folder.path() / "new"}, {}));
  CHECK(files == 2);  // no probe and no part is left
}

TEST_CASE("a download carries no credentials") {
  temporary_folder const folder;
  auto client = fake::client(fake::with_two_images());
  REQUIRE(client.run(fake::plain_request(), quick(folder.path())).has_value());
  int downloads = 0;
  for (auto const& one : client.transport().requests()) {
    bool const to_api = one.what.url.rfind(base, 0) == 0;
    CHECK(fake::field_of(one.what, "Authorization").empty() != to_api);
    if (to_api) continue;
    ++downloads;
    CHECK(one.what.fields.empty());
    CHECK(one.content.empty());
  }
  CHECK(downloads == 2);
}

TEST_CASE("run stops before anything is sent when the folder cannot be made") {
  temporary_folder const folder;
  auto client = fake::client(fake::with_two_images());
  auto const images = client.run(fake::plain_request(), quick(folder.write("file", "x") / "below"));
  REQUIRE(images.has_error());
  CHECK(images.error().kind == error_kind::file);
  CHECK(client.transport().requests().empty());
}

TEST_CASE("run stops before anything is sent when the request breaks a rule") {
  temporary_folder const folder;
  auto client = fake::client(fake::with_two_images());
  sc::txt2img_ip_adapter request = fake::plain_request();
  request.model_id = std::string{"\xff"};
  CHECK(client.run(request, quick(folder.path())).error().kind == error_kind::invalid_request);
  CHECK(client.transport().requests().empty());
}

TEST_CASE("run posts a paid request exactly once, whatever happens") {
  temporary_folder const folder;
  for (http::outcome const& odd : {fake::broken(http::fault::reset), answer(502, ""),
                                   answer(503, ""), fake::broken(http::fault::connect)}) {
    auto client = fake::client(fake::with_two_images().on(fake::generate, {odd}));
    CHECK(client.run(fake::plain_request(), quick(folder.path())).has_error());
    CHECK(fake::sent(client) == strings{fake::generate});
  }
}

TEST_CASE("a poll that fails for a moment does not lose a paid job") {
  temporary_folder const folder;
  auto made = fake::with_two_images();
  made.on("GET " + base + "/jobs/job_1",
          {answer(503, ""), answer(200, fake::job("success", R"("assetIds":["asset_a"])"))});
  auto client = fake::client(std::move(made));
  auto const images = client.run(fake::plain_request(), quick(folder.path()));
  REQUIRE(images.has_value());
  CHECK(images->size() == 1);
}

TEST_CASE("every error after the payment carries the job's id") {
  temporary_folder const folder;
  auto without_assets = fake::with_two_images();
  without_assets.on("POST " + base + "/assets/get-bulk", {answer(500, ""), answer(404, "{}")});
  auto without_image = fake::with_two_images();
  for (std::string const url : {"b?Signature=x", "a?Signature=y"})
    without_image.on("GET https://cdn.example.com/" + url,
                     {{.response = {.status = 200, .content = "<html>"}}});
  auto without_job = fake::with_two_images();
  without_job.on("GET " + base + "/jobs/job_1", {answer(404, "{}")});
  for (auto const& one : {without_assets, without_image, without_job}) {
    auto client = fake::client(one);
    auto const images = client.run(fake::plain_request(), quick(folder.path()));
    REQUIRE(images.has_error());
    CHECK(images.error().job_id == "job_1");
  }
  CHECK(folder.count() == 0);
}

TEST_CASE("a download that breaks off is made again from the beginning") {
  temporary_folder const folder;
  auto made = with_asset("https://cdn.example.com/a");
  http::outcome half = {.fault = http::fault::reset,
                        .response = {.status = 200, .content = fake::png.substr(0, 10)}};
  made.on("GET https://cdn.example.com/a",
          {half, {.response = {.status = 200, .content = fake::png}}});
  auto client = fake::client(std::move(made));
  auto const images = client.download(done({"asset_a"}), quick(folder.path()));
  REQUIRE(images.has_value());
  CHECK(content_of(images->at(0).path) == fake::png);
  CHECK(folder.count() == 1);
}

TEST_CASE("many assets are asked for in groups") {
  temporary_folder const folder;
  strings ids;
  std::string all;
  for (int i = 0; i < 201; ++i) {
    ids.push_back("asset_" + std::to_string(i));
    if (i > 0) all += ",";
    all += R"({"kind":"text","url":"https://x.example","id":")" + ids.back() + "\"}";
  }
  fake::service made;
  made.on("POST " + base + "/assets/get-bulk", {answer(200, R"({"assets":[)" + all + "]}")});
  auto client = fake::client(std::move(made));
  CHECK(client.download(done(ids), quick(folder.path())).error().message ==
        "the job has no images");
  auto const& requests = client.transport().requests();
  REQUIRE(requests.size() == 2);
  CHECK(nlohmann::json::parse(requests[0].content).at("assetIds").size() == 200);
  CHECK(nlohmann::json::parse(requests[1].content) == nlohmann::json{{"assetIds", {"asset_200"}}});
}

TEST_CASE("the job's id is told directly after the payment, before the first poll") {
  temporary_folder const folder;
  auto made = fake::with_two_images();
  made.on("GET " + base + "/jobs/job_1", {answer(400, "{}")});
  auto client = fake::client(std::move(made));
  std::vector<sc::progress> told;
  std::size_t sent = 0;
  sc::run_options options = quick(folder.path());
  options.on_progress = [&](sc::progress const& now) {
    told.push_back(now);
    sent = client.transport().requests().size();
  };
  CHECK(client.run(fake::plain_request(), options).has_error());
  REQUIRE(told.size() == 1);
  CHECK(told[0].job_id == "job_1");
  CHECK(told[0].status == "queued");
  CHECK(sent == 1);
}

TEST_CASE("a paid job whose images cannot be reached can be downloaded later") {
  temporary_folder const folder;
  for (http::outcome const& odd :
       {fake::broken(http::fault::reset), fake::broken(http::fault::connect, http::reached::no)}) {
    auto without_assets = fake::with_two_images();
    without_assets.on("POST " + base + "/assets/get-bulk", {odd});
    auto client = fake::client(std::move(without_assets));
    auto const images = client.download(done({"asset_a", "asset_b"}), quick(folder.path()));
    REQUIRE(images.has_error());
    CHECK(images.error().kind == error_kind::job_unreachable);
    CHECK(images.error().job_id == "job_1");
  }
  CHECK(folder.count() == 0);
}

TEST_CASE("an image that is refused, cut off or no image keeps the status and the reason") {
  temporary_folder const folder;
  auto const outcome = [&](http::outcome const& image) {
    auto made = with_asset("https://cdn.example.com/a");
    made.on("GET https://cdn.example.com/a", {image});
    auto const images =
        fake::client(std::move(made)).download(done({"asset_a"}), quick(folder.path()));
    REQUIRE(images.has_error());
    CHECK(images.error().kind == error_kind::images_missing);
    CHECK(images.error().message.find("; asset asset_a: ") != std::string::npos);
    CHECK(images.error().job_id == "job_1");
    return images.error();
  };
  CHECK(outcome(answer(403, "Access denied")).status == 403);
  CHECK(outcome(answer(403, fake::png)).status == 403);
  CHECK(outcome(answer(401, "")).message.find("the link has expired") != std::string::npos);
  CHECK(outcome(answer(401, "")).message.find("API key") == std::string::npos);
  CHECK(sc::missing_in(outcome(answer(200, fake::png.substr(0, 20))))[0].why ==
        "the image ends too early");
  http::outcome odd = answer(200, fake::png);
  odd.fault = http::fault::protocol;
  CHECK(sc::missing_in(outcome(odd))[0].why == "the answer is not valid HTTP");
  CHECK(folder.count() == 0);
}
