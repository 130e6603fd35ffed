// SPDX-License-Identifier: BSL-1.0
//
// Every member of txt2img_ip_adapter, written once and read by another library: name, type, value.
#define VETTED_ALLOW_SUPERSEDED
#include <doctest/doctest.h>

#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include <vetted/json/write.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace {

namespace sc = vetted::scenario;
using nlohmann::json;

constexpr sc::txt2img_ip_adapter full{
    .model_id = "flux.1-dev",
    .prompt = "a lighthouse",
    .negative_prompt = "fog",
    .negative_prompt_strength = 0.5,
    .ip_adapter_images = {"data:image/png;base64,iVBORw0KGgo=", "data:image/jpeg;base64,/9j/"},
    .ip_adapter_image_ids = {"asset_1", "asset_2"},
    .ip_adapter_scales = {0.9, 0.4},
    .ip_adapter_type = sc::ip_adapter_type::character,
    .ip_adapter_image = "data:image/webp;base64,UklGRgAAAABXRUJQ",
    .ip_adapter_scale = 1,
    .width = 1024,
    .height = 768,
    .aspect_ratio = sc::aspect_ratio::r4_3,
    .guidance = 3.5,
    .num_inference_steps = 28,
    .num_samples = 2,
    .seed = "1234567890123456789",
    .scheduler = sc::scheduler::ddim,
    .concepts = {{.model_id = "model_a", .scale = 0.7, .model_epoch = "000002"}},
    .model_epoch = "000001",
    .base_model_id = "flux.1-dev",
    .hide_results = true,
    .intermediate_images = false,
    .original_assets = true,
    .project_id = "proj_1"};

json const expected = {
    {"modelId", "flux.1-dev"},
    {"prompt", "a lighthouse"},
    {"negativePrompt", "fog"},
    {"negativePromptStrength", 0.5},
    {"ipAdapterImages", {"data:image/png;base64,iVBORw0KGgo=", "data:image/jpeg;base64,/9j/"}},
    {"ipAdapterImageIds", {"asset_1", "asset_2"}},
    {"ipAdapterScales", {0.9, 0.4}},
    {"ipAdapterType", "character"},
    {"ipAdapterImage", "data:image/webp;base64,UklGRgAAAABXRUJQ"},
    {"ipAdapterScale", 1},
    {"width", 1024},
    {"height", 768},
    {"aspectRatio", "4:3"},
    {"guidance", 3.5},
    {"numInferenceSteps", 28},
    {"numSamples", 2},
    {"seed", "1234567890123456789"},
    {"scheduler", "DDIMScheduler"},
    {"concepts", json::array({{{"modelId", "model_a"}, {"scale", 0.7}, {"modelEpoch", "000002"}}})},
    {"modelEpoch", "000001"},
    {"baseModelId", "flux.1-dev"},
    {"hideResults", true},
    {"intermediateImages", false}};

}  // namespace

TEST_CASE("each member goes into the body under its name, with its type and value") {
  auto const written = vetted::write_json(full);
  REQUIRE(written.has_value());
  json const body = json::parse(*written);
  for (auto const& [key, value] : expected.items()) {
    CAPTURE(key);
    REQUIRE(body.contains(key));
    CHECK(body.at(key).type_name() == std::string{value.type_name()});
    CHECK(body.at(key) == value);
  }
  CHECK(body.size() == 23);
}

TEST_CASE("the member that may not stand beside another goes into the body, too") {
  sc::txt2img_ip_adapter const request{
      .model_id = "m", .prompt = "p", .ip_adapter_image_id = "asset_3"};
  CHECK(json::parse(*vetted::write_json(request)) ==
        json{{"modelId", "m"}, {"prompt", "p"}, {"ipAdapterImageId", "asset_3"}});
}

TEST_CASE("whole numbers are JSON integers, for servers that tell 4 from 4.0") {
  json const body = json::parse(*vetted::write_json(full));
  for (char const* const key : {"width", "height", "numInferenceSteps", "numSamples"})
    CHECK(body.at(key).is_number_integer());
}

TEST_CASE("a request is copied whole") {
  sc::txt2img_ip_adapter const copy = full;
  sc::txt2img_ip_adapter assigned{.model_id = "m", .prompt = "p"};
  assigned = copy;
  CHECK(*vetted::write_json(assigned) == *vetted::write_json(full));
}
