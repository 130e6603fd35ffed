// SPDX-License-Identifier: BSL-1.0
// Does the stand-in keep to the API's facts? Credentials, the contract
// in both directions, prices, the course of a job, cancelling, bulk
// look-ups. Pictures and trouble have files of their own.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include <stand_in/contract.hpp>
#include <stand_in/service.hpp>

#include "self_test_client.hpp"

namespace {

using namespace stand_in;
using namespace stand_in::self_test;
using nlohmann::json;

json with(std::string const& member, json value) {
  json body = client::order("a hill");
  body[member] = std::move(value);
  return body;
}

std::filesystem::path support() { return std::filesystem::path{STAND_IN_CONTRACT}.parent_path(); }

}  // namespace

TEST_CASE("a contract that cannot be read is said so, with its name") {
  options missing;
  missing.contract = "/nowhere/contract.json";
  CHECK_THROWS_WITH(service{missing}, doctest::Contains("/nowhere/contract.json"));
}

TEST_CASE("all operations ask for the right key and secret") {
  service const stands{quick()};
  for (std::string const path : {"/generate/txt2img-ip-adapter", "/jobs/j", "/jobs/j/action",
                                 "/assets/a", "/assets/get-bulk"}) {
    bool const reads = path == "/jobs/j" || path == "/assets/a";
    for (std::string const pair : {"", "canary-key:wrong", "wrong:canary-secret", "canary-key"}) {
      wish what;
      what.method = reads ? "GET" : "POST";
      what.url = stands.base_url() + path;
      what.credentials = pair;
      auto const got = perform(what);
      CAPTURE(path + " " + pair);
      CHECK(got.status == 401);
      CHECK(got.reason() == "Unauthorized");
    }
  }
  CHECK(stands.jobs_created() == 0);
}

TEST_CASE("what breaks the contract is refused in the service's words") {
  service const stands{quick()};
  client const asks{stands};
  struct wrong {
    json body;
    std::string reason;
  };
  json no_model = client::order("a hill");
  no_model.erase("modelId");
  std::vector<wrong> const cases{
      {no_model, "\"modelId\" must be a string"},
      {json::array(), "\"value\" must be of type object"},
      {with("prompt", ""), "\"prompt\" is not allowed to be empty"},
      {with("foo", 1), "\"foo\" is not allowed"},
      {with("seed", 7), "\"seed\" must be a string"},
      {with("seed", "seven"),
       "\"seed\" with value \"seven\" fails to match the required pattern: /^\\d{1,20}$/"},
      {with("width", 4096), "\"width\" must be less than or equal to 2048"},
      {with("width", 56), "\"width\" must be greater than or equal to 64"},
      {with("width", 100), "\"width\" must be a multiple of 8"},
      {with("height", "64"), "\"height\" must be a number"},
      {with("height", nullptr), "\"height\" must be a number"},
      {with("numSamples", 1.5), "\"numSamples\" must be an integer"},
      {with("numInferenceSteps", 151), "\"numInferenceSteps\" must be less than or equal to 150"},
      {with("guidance", -0.1), "\"guidance\" must be greater than or equal to 0"},
      {with("hideResults", "no"), "\"hideResults\" must be a boolean"},
      {with("ipAdapterType", "mood"), "\"ipAdapterType\" must be one of [character, style]"},
      {with("ipAdapterScales", {0.5, 1.1}),
       "\"ipAdapterScales[1]\" must be less than or equal to 1"},
      {with("ipAdapterImageIds", {"a", 2}), "\"ipAdapterImageIds[1]\" must be a string"},
      {with("ipAdapterImages", {"http://a/b.png"}),
       "\"ipAdapterImages[0]\" must be a valid dataUri string"},
      {with("ipAdapterImages", {"data:image/png;base64,aGVsbG8="}),
       "\"ipAdapterImages[0]\" must be a valid dataUri string"},
      {with("concepts", {{{"modelId", "m"}}}), "\"concepts[0].scale\" must be a number"},
      {with("concepts", {{{"modelId", "m"}, {"scale", 3}}}),
       "\"concepts[0].scale\" must be less than or equal to 2"},
      {with("concepts", {{{"modelId", "m"}, {"scale", 1}, {"x", 1}}}),
       "\"concepts[0].x\" is not allowed"},
  };
  for (auto const& [body, reason] : cases) {
    auto const got = asks.generate(body);
    CHECK(got.status == 400);
    CHECK(got.reason() == reason);
  }
  json both = with("ipAdapterImageId", "asset_a");
  both["ipAdapterImage"] = "data:image/jpeg;base64,/9j/";
  CHECK(asks.generate(both).reason() ==
        "\"ipAdapterImage\" must not exist simultaneously with [ipAdapterImageId]");
  CHECK(asks.generate(client::order("a hill"), "?dryrun=true").reason() ==
        "\"dryrun\" is not allowed");
  CHECK(asks.generate(client::order("a hill"), "?dryRun=1").reason() ==
        "\"dryRun\" must be one of [true, false]");
  CHECK(stands.jobs_created() == 0);
}

TEST_CASE("only strict JSON under its own content type is taken, up to 6 MB") {
  service const stands{quick()};
  client const asks{stands};
  std::string const path = "/generate/txt2img-ip-adapter";
  for (std::string const body : {
           R"({"modelId":"m","prompt":"p",})",
           R"({"modelId":"m","prompt":"p"} x)",
           "{\"modelId\":\"m\",\"prompt\":\"\xff\"}",
           "\xef\xbb\xbf{\"modelId\":\"m\",\"prompt\":\"p\"}",
           R"({"modelId":"m","prompt":"p","guidance":NaN})",
           R"({"modelId":"m","prompt":"p","prompt":"q"})",
           "",
       }) {
    auto const got = asks.post(path, body);
    CHECK(got.status == 400);
    CHECK(got.reason().starts_with("Invalid JSON"));
  }
  wish plain{
      "POST", stands.base_url() + path, client::order("p").dump(), {"Content-Type: text/plain"}};
  CHECK(perform(plain).status == 400);
  CHECK(asks.post(path, std::string(7'000'000, ' ')).status == 413);
  CHECK(stands.jobs_created() == 0);
}

TEST_CASE("unknown paths and wrong methods are told apart") {
  service const stands{quick()};
  client const asks{stands};
  CHECK(asks.get("/models").status == 404);
  CHECK(asks.get("/models").document() == json{{"message", "Missing Authentication Token"}});
  CHECK(asks.get("/generate/txt2img-ip-adapter").status == 405);
  CHECK(asks.get("/jobs/job_nobody").reason() == "Job job_nobody not found");
  CHECK(asks.get("/assets/asset_nobody").status == 404);
}

TEST_CASE("the documented example requests are accepted") {
  service const stands{quick()};
  client const asks{stands};
  for (std::string const name : {"flux_dev_style_two_refs", "flux_lora_character",
                                 "legacy_deprecated_fields", "pro_ultra_dataurl"}) {
    std::ifstream in{support() / "examples" / ("request_" + name + ".json")};
    std::stringstream text;
    text << in.rdbuf();
    CAPTURE(name);
    CHECK(asks.post("/generate/txt2img-ip-adapter", text.str()).status == 200);
  }
  CHECK(stands.jobs_created() == 4);
}

TEST_CASE("a dry run answers 269 with a price that may be fractional, and makes no job") {
  service const stands{quick()};
  client const asks{stands};
  auto const got = asks.generate({{"modelId", "m"}, {"prompt", "p"}}, "?dryRun=true");
  CHECK(got.status == 269);
  CHECK(got.document() == json{{"creativeUnitsCost", 3.25}, {"creativeUnitsDiscount", 0}});
  CHECK(stands.jobs_created() == 0);
}

TEST_CASE("a job goes through all states in order, and its progress rises") {
  service const stands{quick()};
  client const asks{stands};
  auto const got = asks.generate(client::order("a hill"));
  json const posted = got.document();
  CHECK(posted["job"]["status"] == "pending");
  CHECK(posted["inference"]["type"] == "txt2img_ip_adapter");
  CHECK_FALSE(posted["inference"].contains("modelId"));
  double progress = 0;
  for (int poll = 0; poll < 2000; ++poll) {
    json const job =
        asks.get("/jobs/" + posted["job"]["jobId"].get<std::string>()).document()["job"];
    CHECK(job["progress"].get<double>() >= progress);
    progress = job["progress"].get<double>();
    if (job["status"] != "success") continue;
    std::vector<std::string> history;
    std::vector<std::string> dates;
    for (auto const& entry : job["statusHistory"]) {
      history.push_back(entry["status"]);
      dates.push_back(entry["date"]);
    }
    CHECK(history == std::vector<std::string>{"pending", "queued", "warming-up", "in-progress",
                                              "finalizing", "success"});
    CHECK(std::is_sorted(dates.begin(), dates.end()));
    CHECK(job["metadata"]["assetIds"].size() == 1);
    CHECK(progress == 1);
    return;
  }
  FAIL("the job did not end");
}

TEST_CASE("a job can be cancelled until it has ended") {
  options slow;
  slow.stage = std::chrono::seconds{60};
  service const stands{slow};
  client const asks{stands};
  std::string const path = "/jobs/" + asks.job(client::order("a hill")) + "/action";
  CHECK(asks.post(path, "{}").status == 400);
  CHECK(asks.post(path, R"({"action":"pause"})").reason() == "\"action\" must be one of [cancel]");
  auto const canceled = asks.post(path, R"({"action":"cancel"})");
  CHECK(canceled.status == 200);
  CHECK(canceled.document()["job"]["status"] == "canceled");
  auto const again = asks.post(path, R"({"action":"cancel"})");
  CHECK(again.status == 400);
  CHECK(again.reason() == "Cannot cancel this type of job. Action not permitted.");
}

TEST_CASE("replies keep to the contract, and the bulk look-up turns the order round") {
  service const stands{quick()};
  client const asks{stands};
  contract const agreed{STAND_IN_CONTRACT};
  auto const keeps_to = [&](char const* operation, unsigned status, json const& document) {
    auto const found =
        check(agreed.reply_schema(operation, status), document, unknown_members::tolerated);
    CHECK_MESSAGE(!found, found.value_or(""));
  };
  json body = with("numSamples", 3);
  // The contract wants at least that in an asset's metadata, whatever the endpoint that made it.
  body["width"] = body["height"] = 1024;
  json const posted = asks.generate(body).document();
  keeps_to("PostTxt2imgIpAdapterInferences", 200, posted);
  keeps_to("PostTxt2imgIpAdapterInferences", 269, asks.generate(body, "?dryRun=true").document());
  json const job = asks.finished(posted["job"]["jobId"]);
  keeps_to("GetJobId", 200, {{"job", job}});
  json const ids = job["metadata"]["assetIds"];
  json const one =
      asks.get("/assets/" + ids[0].get<std::string>() + "?originalAssets=true").document();
  keeps_to("GetAssetsByAssetId", 200, one);
  CHECK(one["asset"]["url"].get<std::string>().starts_with(stands.asset_url() + "/assets/"));
  json const bulk = asks.post("/assets/get-bulk", json{{"assetIds", ids}}.dump()).document();
  keeps_to("PostAssetGetBulk", 200, bulk);
  REQUIRE(bulk["assets"].size() == 3);
  CHECK(bulk["assets"][0]["id"] == ids[2]);
  CHECK(bulk["assets"][2]["id"] == ids[0]);
  CHECK(bulk["assets"][0]["outputIndex"] == 2);
}

TEST_CASE("requests are kept as they came, and threads do not disturb each other") {
  service const stands{quick()};
  std::vector<std::thread> crowd;
  for (int each = 0; each < 8; ++each) {
    crowd.emplace_back([&] {
      for (int turn = 0; turn < 5; ++turn) client{stands}.generate(client::order("a hill"));
    });
  }
  for (auto& each : crowd) each.join();
  CHECK(stands.jobs_created() == 40);
  auto const requests = stands.api_requests();
  REQUIRE(requests.size() == 40);
  CHECK(requests[0].method == "POST");
  CHECK(requests[0].target == "/v1/generate/txt2img-ip-adapter");
  CHECK(requests[0].fields.at("authorization") == "Basic Y2FuYXJ5LWtleTpjYW5hcnktc2VjcmV0");
  CHECK(json::parse(requests[0].body) == client::order("a hill"));
}
