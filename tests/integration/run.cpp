// SPDX-License-Identifier: BSL-1.0
//
// The way that goes well: price, job, images, in one call and in steps.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <png.h>
#include <nlohmann/json.hpp>

#include "session.hpp"

namespace {

std::string bytes_of(std::filesystem::path const& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

/// Width and height as libpng reads them, after decoding all of the picture.
std::pair<std::int64_t, std::int64_t> decoded_size(std::filesystem::path const& path) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  REQUIRE(png_image_begin_read_from_file(&image, path.c_str()) != 0);
  image.format = PNG_FORMAT_RGB;
  std::vector<png_byte> pixels(PNG_IMAGE_SIZE(image));
  REQUIRE(png_image_finish_read(&image, nullptr, pixels.data(), 0, nullptr) != 0);
  return {image.width, image.height};
}

static constexpr sc::txt2img_ip_adapter constant_request{
    .model_id = "flux.1-dev",
    .prompt = "a lighthouse on a cliff at dusk, painterly game splash art",
    .ip_adapter_image_ids = {"asset_GTrL3mq4SXWyMxkOHRxlpw"},
    .ip_adapter_scales = {0.9},
    .ip_adapter_type = sc::ip_adapter_type::style,
    .width = 128,
    .height = 64,
    .guidance = 3.5,
    .num_samples = 3,
};

}  // namespace

TEST_CASE("a constant request becomes images on disk, in order, each whole") {
  session s;
  auto const images = s.client.run(constant_request, s.options());
  REQUIRE_MESSAGE(images.has_value(), images.error().message);
  REQUIRE(images->size() == 3);
  std::set<std::string> different;
  for (sc::saved_image const& image : *images) {
    CHECK(image.width == 128);
    CHECK(image.height == 64);
    CHECK(decoded_size(image.path) == std::pair<std::int64_t, std::int64_t>{128, 64});
    CHECK(image.path.parent_path() == s.folder.path());
    CHECK(image.path.filename() == image.asset_id + ".png");
    different.insert(bytes_of(image.path));
  }
  CHECK(different.size() == 3);
  CHECK(s.folder.names().size() == 3);
  CHECK(std::stoull((*images)[1].seed) == std::stoull((*images)[0].seed) + 1);
  CHECK(std::stoull((*images)[2].seed) == std::stoull((*images)[0].seed) + 2);
  CHECK(s.service.jobs_created() == 1);
}

TEST_CASE("a price is a dry run: status 269, fractional, nothing is made") {
  session s;
  auto const cost = s.client.estimate(constant_request);
  REQUIRE_MESSAGE(cost.has_value(), cost.error().message);
  CHECK(cost->creative_units_cost > 0);
  CHECK(s.service.jobs_created() == 0);
  REQUIRE(s.service.api_requests().size() == 1);
  CHECK(s.service.api_requests()[0].target == "/v1/generate/txt2img-ip-adapter?dryRun=true");
}

TEST_CASE("the steps one by one: submit, wait, download") {
  session s;
  auto const submitted = s.client.submit(small_request("a pier"));
  REQUIRE_MESSAGE(submitted.has_value(), submitted.error().message);
  CHECK(submitted->state() == sc::job_state::running);
  REQUIRE(submitted->billing.has_value());
  CHECK(submitted->billing->cu_cost.value_or(0) > 0);
  auto const done = s.client.wait(submitted->job_id, s.options());
  REQUIRE_MESSAGE(done.has_value(), done.error().message);
  CHECK(done->state() == sc::job_state::succeeded);
  CHECK(done->asset_ids().size() == 2);
  auto const images = s.client.download(*done, s.options());
  REQUIRE_MESSAGE(images.has_value(), images.error().message);
  CHECK(images->size() == 2);
}

TEST_CASE("progress rises, names the states and ends with the last image") {
  session s;
  std::vector<sc::progress> seen;
  sc::run_options options = s.options();
  options.on_progress = [&](sc::progress const& now) { seen.push_back(now); };
  REQUIRE(s.client.run(small_request("a pier"), options).has_value());
  REQUIRE(seen.size() >= 4);
  for (std::size_t i = 1; i < seen.size(); ++i) {
    CHECK(seen[i].fraction >= seen[i - 1].fraction);
    bool const changed = seen[i].status != seen[i - 1].status ||
                         seen[i].fraction != seen[i - 1].fraction ||
                         seen[i].images_saved != seen[i - 1].images_saved;
    CHECK(changed);
    CHECK(seen[i].job_id == seen[0].job_id);
  }
  CHECK(seen.back().status == "downloading");
  CHECK(seen.back().images_saved == 2);
  CHECK(seen.back().images_total == 2);
}

TEST_CASE("a reference image from disk arrives byte for byte") {
  session s;
  std::string const path = VETTED_SOURCE_DIR "/docs/examples/reference.png";
  auto image = sc::data_url::from_file(path);
  REQUIRE_MESSAGE(image.has_value(), image.error().message);
  sc::txt2img_ip_adapter request = small_request("a pier");
  request.ip_adapter_image_ids.clear();
  request.ip_adapter_images = *image;
  auto const images = s.client.run(request, s.options());
  REQUIRE_MESSAGE(images.has_value(), images.error().message);  // the service decodes it
  auto const sent = nlohmann::json::parse(s.service.api_requests()[0].body);
  std::string const url = sent["ipAdapterImages"][0];
  CHECK(url.rfind("data:image/png;base64,iVBORw0KGgo", 0) == 0);
  CHECK(url.size() == 22 + (bytes_of(path).size() + 2) / 3 * 4);
}

TEST_CASE("a prompt with quotes, newlines, control characters and emoji arrives as it was") {
  session s;
  std::string const prompt = "say \"hi\" \\ twice\n\ttab \x01\x1f\x7f 🗼 é 日本 / \r\b\f";
  REQUIRE(s.client.submit(small_request(prompt)).has_value());
  auto const sent = nlohmann::json::parse(s.service.api_requests()[0].body);
  CHECK(sent["prompt"] == prompt);
}

TEST_CASE("credentials go to the API and never to the host of the images") {
  session s;
  REQUIRE(s.client.run(small_request("a pier"), s.options()).has_value());
  for (auto const& request : s.service.api_requests())
    CHECK(request.fields.at("authorization") == "Basic Y2FuYXJ5LWtleTpjYW5hcnktc2VjcmV0");
  REQUIRE(s.service.asset_requests().size() == 2);
  for (auto const& request : s.service.asset_requests())
    CHECK(request.fields.count("authorization") == 0);
}

TEST_CASE("query members go into the query, percent-encoded, and not into the body") {
  session s;
  sc::txt2img_ip_adapter request = small_request("a pier");
  request.original_assets = true;
  request.project_id = "proj&more";
  REQUIRE(s.client.submit(request).has_value());
  auto const sent = s.service.api_requests().at(0);
  CHECK(sent.target == "/v1/generate/txt2img-ip-adapter?originalAssets=true&projectId=proj%26more");
  CHECK_FALSE(nlohmann::json::parse(sent.body).contains("projectId"));
}

TEST_CASE("a running job can be canceled, and waiting for it then says so") {
  session s;
  auto const submitted = s.client.submit(small_request("a pier [never]"));
  REQUIRE(submitted.has_value());
  auto const canceled = s.client.cancel(submitted->job_id);
  REQUIRE_MESSAGE(canceled.has_value(), canceled.error().message);
  auto const done = s.client.wait(submitted->job_id, s.options());
  REQUIRE_FALSE(done.has_value());
  CHECK(done.error().kind == sc::error_kind::job_canceled);
  CHECK(done.error().job_id == submitted->job_id);
}

TEST_CASE("images that are there already are not fetched, other files not overwritten") {
  session s;
  auto const submitted = s.client.submit(small_request("a pier"));
  REQUIRE(submitted.has_value());
  auto const done = s.client.wait(submitted->job_id, s.options());
  REQUIRE(done.has_value());
  auto const first = s.client.download(*done, s.options());
  REQUIRE(first.has_value());
  std::ofstream{(*first)[0].path, std::ios::binary} << "a file of somebody else";
  auto const second = s.client.download(*done, s.options());
  REQUIRE(second.has_value());
  CHECK((*first)[0].path != (*second)[0].path);
  CHECK((*first)[1].path == (*second)[1].path);
  CHECK(s.folder.names().size() == 3);
}
