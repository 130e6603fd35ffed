// SPDX-License-Identifier: BSL-1.0
//
// json_of: what the compiler writes of a constant request.
#define VETTED_ALLOW_SUPERSEDED
#include <vetted/json/constant.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

#include <string_view>

namespace sc = vetted::scenario;
using vetted::json_of;

static constexpr sc::txt2img_ip_adapter least{.model_id = "flux.1-dev", .prompt = "a pier"};
static_assert(json_of<least> == R"({"modelId":"flux.1-dev","prompt":"a pier"})");
static_assert(json_of<least>.data()[json_of<least>.size()] == '\0');  // for C

static constexpr sc::txt2img_ip_adapter numbers{
    .model_id = "m",
    .prompt = "p",
    .negative_prompt_strength = 0.1,
    .ip_adapter_scales = {0.9, 1, 0.05, 0},
    .width = 1024,
    .guidance = 3.5,
    .num_samples = 2,
    .concepts = {{.model_id = "a", .scale = -0.75}, {.model_id = "b", .scale = 2}},
};
static_assert(json_of<numbers> ==
              R"({"modelId":"m","prompt":"p","negativePromptStrength":0.1,"ipAdapterScales":)"
              R"([0.9,1,0.05,0],"width":1024,"guidance":3.5,"numSamples":2,"concepts":)"
              R"([{"modelId":"a","scale":-0.75},{"modelId":"b","scale":2}]})");

static constexpr sc::txt2img_ip_adapter texts{
    .model_id = "m",
    .prompt = "\"quoted\" \\ \n\t\x01 caf\xc3\xa9",
    .ip_adapter_images = {"data:image/png;base64,iVBORw0KGgo="},
    .ip_adapter_type = sc::ip_adapter_type::character,
    .aspect_ratio = sc::aspect_ratio::r21_9,
    .seed = 18446744073709551615u,
    .hide_results = true,
    .original_assets = true,  // goes into the query
};
static_assert(json_of<texts> ==
              "{\"modelId\":\"m\",\"prompt\":\"\\\"quoted\\\" \\\\ \\n\\t\\u0001 caf\xc3\xa9\","
              "\"ipAdapterImages\":[\"data:image/png;base64,iVBORw0KGgo=\"],\"ipAdapterType\":"
              "\"character\",\"aspectRatio\":\"21:9\",\"seed\":\"18446744073709551615\","
              "\"hideResults\":true}");

// A family's request, and a warning that does not stand in its way.
static constexpr sc::txt2img_ip_adapter_for<sc::flux_dev> narrow{
    .model_id = sc::models::flux_1_dev, .prompt = "p", .negative_prompt = "n", .guidance = 10};
static_assert(json_of<narrow> ==
              R"({"modelId":"flux.1-dev","prompt":"p","negativePrompt":"n","guidance":10})");
