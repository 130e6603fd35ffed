// SPDX-License-Identifier: BSL-1.0
// Does each marker do what README.md
// says of it, and does the service
// end at once whatever goes on?
#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <curl/curl.h>
#include <doctest/doctest.h>

#include <stand_in/service.hpp>

#include "self_test_client.hpp"

namespace {

using namespace stand_in;
using namespace stand_in::self_test;
using nlohmann::json;
using namespace std::chrono_literals;

// How long a stop may take. With a sanitizer, the mere clearing of a canvas of four megapixels,
// which nothing can interrupt, takes up to 0.1 s on an idle machine and 0.5 s on a busy one.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer)
#define STAND_IN_SANITIZED
#endif
#endif
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__) || defined(STAND_IN_SANITIZED)
constexpr auto stop_limit = 2s;
#else
constexpr auto stop_limit = 200ms;
#endif

answer order(client const& asks, std::string const& marker) {
  return asks.generate(client::order("a hill " + marker));
}

}  // namespace

TEST_CASE("refusals: nothing is made") {
  service const stands{quick()};
  client const asks{stands};
  CHECK(order(asks, "[400]").status == 400);
  CHECK(order(asks, "[401]").status == 401);
  CHECK(order(asks, "[403]").document()["name"] == "ModelAccessRestrictedError");
  CHECK(order(asks, "[404]").status == 404);
  CHECK(order(asks, "[429]").document()["remainingSeconds"] == 2);
  CHECK(order(asks, "[429]").fields.at("retry-after") == "2");
  CHECK(order(asks, "[429-parallel]").document()["details"]["actionLimit"] == 4);
  CHECK(order(asks, "[500]").reason() == "Internal server error");
  for (auto const marker : {"[html]", "[503-html]"}) {
    CHECK(order(asks, marker).status == 502);
    CHECK(order(asks, marker).body.starts_with("<!DOCTYPE html>"));
  }
  auto const nasty = order(asks, "[echo-reason]");
  CHECK(nasty.reason().size() > 10'000);
  CHECK(nasty.reason().find('\x1b') != std::string::npos);
  CHECK(stands.jobs_created() == 0);
  CHECK(order(asks, "[500] [once]").status == 500);
  CHECK(order(asks, "[500] [once]").status == 200);
}

TEST_CASE("replies that do not arrive: the job is made all the same") {
  service const stands{quick()};
  client const asks{stands};
  CHECK(order(asks, "[html-200]").fields.at("content-type") == "text/html; charset=utf-8");
  auto const empty = order(asks, "[empty]");
  CHECK(empty.status == 200);
  CHECK(empty.body.empty());
  auto const truncated = order(asks, "[truncated]");
  CHECK(truncated.failed == CURLE_OK);
  CHECK_FALSE(json::accept(truncated.body));
  CHECK(order(asks, "[cut]").failed == CURLE_PARTIAL_FILE);
  CHECK(order(asks, "[drop]").failed == CURLE_GOT_NOTHING);
  CHECK(stands.jobs_created() == 5);
}

TEST_CASE("replies that are strange") {
  service const stands{quick()};
  client const asks{stands};
  CHECK_FALSE(order(asks, "[job-only]").document().contains("inference"));
  CHECK(order(asks, "[wrong-type]").document()["job"]["progress"].is_string());
  CHECK(order(asks, "[big]").body.size() > 20'000'000);
  auto const deep = order(asks, "[deep]").document();
  CHECK(deep["deep"]["a"]["a"]["a"].is_object());
  auto const unknown = order(asks, "[unknown-keys]").document();
  CHECK(unknown["job"]["jobType"] == "flux-of-the-future");
  CHECK(unknown["job"]["metadata"]["input"].contains("zzUnknown"));
}

TEST_CASE("jobs that go their own ways") {
  service const stands{quick()};
  client const asks{stands};
  auto const ended = [&](char const* marker) {
    return asks.finished(asks.job(client::order(marker)));
  };
  json const failed = ended("[fail]");
  CHECK(failed["status"] == "failure");
  CHECK(failed["metadata"]["error"] == "Generation failed");
  CHECK(failed["metadata"].contains("hint"));
  CHECK(ended("[canceled]")["status"] == "canceled");
  CHECK(ended("[no-assets]")["metadata"]["assetIds"].empty());
  std::vector<std::string> seen;
  json const odd = ended("[unknown-status]");
  for (auto const& entry : odd["statusHistory"]) seen.push_back(entry["status"]);
  CHECK(seen == std::vector<std::string>{"pending", "queued", "warming-up", "thinking-it-over",
                                         "in-progress", "finalizing", "success"});
  std::string const never = asks.job(client::order("[never]"));
  std::string const slow = asks.job(client::order("[slow]"));
  std::this_thread::sleep_for(150ms);
  CHECK(asks.get("/jobs/" + never).document()["job"]["status"] == "in-progress");
  CHECK(asks.get("/jobs/" + slow).document()["job"]["status"] != "success");
  std::string const shaky = "/jobs/" + asks.job(client::order("[poll-500]"));
  CHECK(asks.get(shaky).status == 200);
  CHECK(asks.get(shaky).status == 500);
  CHECK(asks.get(shaky).status == 200);
}

TEST_CASE("assets that are not what they seem") {
  service const stands{quick()};
  client const asks{stands};
  auto const asset = [&](char const* marker) { return asks.assets(client::order(marker)).front(); };
  auto const fetched = [&](char const* marker) { return download(asset(marker)["url"]); };
  CHECK(fetched("[asset-403]").status == 403);
  CHECK(fetched("[asset-html]").fields.at("content-type").starts_with("text/html"));
  CHECK(fetched("[asset-cut]").failed == CURLE_PARTIAL_FILE);
  CHECK(fetched("[asset-lies]").fields.at("content-type") == "image/jpeg");
  CHECK(fetched("[asset-lies]").body.starts_with("\x89PNG"));
  CHECK(asset("[asset-lies]")["mimeType"] == "image/jpeg");
  auto const redirect = fetched("[asset-redirect]");
  CHECK(redirect.status == 302);
  CHECK(redirect.fields.at("location").starts_with(stands.base_url()));
  CHECK(asset("[evil-url]")["url"] == "file:///etc/passwd");
  auto const helped = asks.assets(client::order("[asset-helper]"));
  REQUIRE(helped.size() == 2);
  CHECK(helped[0]["kind"] == "json");
  CHECK(download(helped[0]["url"]).document()["helper"] == true);
  CHECK(download(helped[1]["preview"]["url"]).body.starts_with("RIFF"));

  json const evil = asks.finished(asks.job(client::order("[asset-evil-id]")));
  std::string const id = evil["metadata"]["assetIds"][0];
  CHECK(id.starts_with("../../evil"));
  auto const bulk = asks.post("/assets/get-bulk", json{{"assetIds", {id}}}.dump()).document();
  auto const got = download(bulk["assets"][0]["url"]);
  CHECK(got.body.starts_with("\x89PNG"));
  CHECK(got.fields.at("content-disposition") == "attachment; filename=\"../../evil.png\"");
  CHECK(asks.get("/assets/..%2F..%2F" + id.substr(6)).status == 200);
}

TEST_CASE("[gone]: the first poll ends the service") {
  service const stands{quick()};
  client const asks{stands};
  std::string const id = asks.job(client::order("[gone]"));
  CHECK(asks.get("/jobs/" + id).failed == CURLE_GOT_NOTHING);
  std::this_thread::sleep_for(50ms);
  CHECK(asks.get("/jobs/" + id).failed == CURLE_COULDNT_CONNECT);
}

TEST_CASE("a stop ends every wait at once") {
  using clock = std::chrono::steady_clock;
  // What the client is in the middle of: an answer
  // that never comes, or a picture of four megapixels.
  for (std::string const middle : {"[hang]", "painting"}) {
    CAPTURE(middle);
    service stands{quick()};
    client const asks{stands};
    json body = client::order(middle);
    std::string path = "/generate/txt2img-ip-adapter";
    if (middle == "painting") {
      body["width"] = body["height"] = 2048;
      body["numSamples"] = 8;
      json const ended = asks.finished(asks.job(body));
      body = {{"assetIds", ended["metadata"]["assetIds"]}};
      path = "/assets/get-bulk";
    }
    std::atomic<long> status = -1;
    std::thread waiting{[&] { status = asks.post(path, body.dump()).status; }};
    std::this_thread::sleep_for(200ms);
    CHECK(status.load() == -1);
    auto const before = clock::now();
    stands.stop();
    CHECK(clock::now() - before < stop_limit);
    waiting.join();
    CHECK(clock::now() - before < stop_limit + 500ms);
    CHECK(status.load() == 0);
    CHECK(asks.get("/jobs/x").failed == CURLE_COULDNT_CONNECT);
    stands.stop();
  }
}
