// SPDX-License-Identifier: BSL-1.0
//
// Rules across members at run time: errors and warnings with their sentences, in the order of the
// members, and what they do to writing and sending.
#define VETTED_ALLOW_SUPERSEDED
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <vetted/scenario.hpp>
#include <vetted/vetted.hpp>

#include "../scenario/fake_service.hpp"

namespace sc = vetted::scenario;

namespace {

/// A line for each violation: what weighs how much where.
template <class Request>
std::vector<std::string> found_in(Request const& request) {
  std::vector<std::string> lines;
  for (vetted::violation const& one : vetted::validate(request))
    lines.push_back(std::string{one.weight() == vetted::severity::error ? "error " : "warning "} +
                    one.pointer() + ": " + one.message());
  return lines;
}

sc::txt2img_ip_adapter plain() { return {.model_id = "model_mine", .prompt = "a"}; }

sc::txt2img_ip_adapter for_model(std::string const& id) { return {.model_id = id, .prompt = "a"}; }

// Not inside a function: there g++ 12 takes its address for no constant under a sanitizer.
constexpr sc::txt2img_ip_adapter constant{.model_id = "flux.1-dev", .prompt = "a"};

using lines = std::vector<std::string>;

}  // namespace

TEST_CASE("two references that exclude each other are an error that names both") {
  auto request = plain();
  request.ip_adapter_image = "data:image/png;base64,iVBORw0KGgo=";
  request.ip_adapter_image_id = "asset_1";
  CHECK(found_in(request) == lines{"error /ipAdapterImage: at most one of ip_adapter_image and "
                                   "ip_adapter_image_id may be given; leave out the others"});
  CHECK_FALSE(vetted::write_json(request).has_value());
  auto client = fake::client(fake::service{});
  auto const job = client.submit(request);
  REQUIRE_FALSE(job.has_value());
  CHECK(job.error().kind == sc::error_kind::invalid_request);
  CHECK(client.transport().requests().empty());
}

TEST_CASE("references that lose against others are warnings, and the request is written") {
  auto request = plain();
  request.ip_adapter_images = {"data:image/png;base64,iVBORw0KGgo="};
  request.ip_adapter_image_ids = {"asset_1"};
  request.ip_adapter_image_id = "asset_2";
  request.ip_adapter_scales = {0.5};
  request.ip_adapter_scale = 0.5;
  CHECK(found_in(request) ==
        lines{"warning /ipAdapterImageIds: ip_adapter_image_ids is ignored beside "
              "ip_adapter_images; leave it out",
              "warning /ipAdapterImageId: ip_adapter_image_id is ignored beside ip_adapter_images "
              "or ip_adapter_image_ids; leave it out",
              "warning /ipAdapterScale: ip_adapter_scale is ignored beside ip_adapter_scales; "
              "leave it out"});
  CHECK(vetted::write_json(request).has_value());
  auto const found = vetted::validate(request);
  CHECK_FALSE(found.has_errors());
  CHECK(found.text().find("/ipAdapterScale: warning: ip_adapter_scale is") != std::string::npos);
}

TEST_CASE("members without a reference image, and counts that differ, are warnings") {
  auto request = plain();
  request.ip_adapter_scales = {0.5};
  request.ip_adapter_type = sc::ip_adapter_type::style;
  CHECK(found_in(request).size() == 2);
  request.ip_adapter_image_ids = {"asset_1", "asset_2"};
  CHECK(found_in(request) ==
        lines{"warning /ipAdapterScales: ip_adapter_scales should have as many items as "
              "ip_adapter_images or ip_adapter_image_ids; what happens otherwise is undocumented"});
  request.ip_adapter_scales = {0.5, 0.6};
  CHECK(found_in(request).empty());
}

TEST_CASE("a negative prompt needs guidance, and has no effect on Flux") {
  auto request = plain();
  request.negative_prompt = "fog";
  CHECK(found_in(request).empty());
  request.guidance = 0.5;
  CHECK(found_in(request) ==
        lines{"warning /negativePrompt: negative_prompt has no effect while guidance is below 1; "
              "raise that or leave it out"});
  sc::txt2img_ip_adapter_for<sc::flux_dev> const flux{
      .model_id = sc::models::flux_1_dev, .prompt = "a", .negative_prompt = "fog"};
  CHECK(found_in(flux) ==
        lines{"warning /negativePrompt: negative_prompt has no effect with this family of models; "
              "leave it out"});
}

TEST_CASE("what a family does not heed is a warning, what it does not take is not written") {
  sc::txt2img_ip_adapter_for<sc::flux_pro_ultra> const ultra{
      .model_id = sc::models::flux_1_1_pro_ultra,
      .prompt = "a",
      .width = 1024,
      .aspect_ratio = sc::aspect_ratio::r16_9,
      .guidance = 3.5,
  };
  CHECK(found_in(ultra) ==
        lines{"warning /width: width is ignored beside aspect_ratio; leave it out",
              "warning /guidance: guidance has no effect with this family of models; leave it "
              "out"});
  sc::txt2img_ip_adapter_for<sc::flux_schnell> const schnell{
      .model_id = sc::models::flux_1_schnell, .prompt = "a", .num_inference_steps = 4};
  CHECK(*vetted::write_json(schnell) ==
        R"({"modelId":"flux.1-schnell","prompt":"a","numInferenceSteps":4})");
}

TEST_CASE("the id of a public model narrows a request that names no family") {
  auto request = for_model("flux.1-dev");
  request.guidance = 15;
  CHECK(found_in(request) ==
        lines{"error /guidance: guidance must be a number, at least 0 and at most 10 for this "
              "model; 15 was given"});
  CHECK(vetted::validate(request)[0].keyword() == "maximum");
  CHECK(vetted::validate(request)[0].is_across_members());
  CHECK_FALSE(vetted::write_json(request).has_value());
  request.guidance = 10;
  CHECK(found_in(request).empty());
  request.model_id = "flux.1-pro";
  CHECK(found_in(request) ==
        lines{"error /guidance: guidance must be a number, at least 2 and at most 5 for this "
              "model; 10 was given"});
  request.model_id = "model_mine";
  request.guidance = 20;
  CHECK(found_in(request).empty());

  auto large = for_model("stable-diffusion-xl-base-1.0");
  large.width = 256;
  large.height = 512;
  CHECK(found_in(large) ==
        lines{"error /width: width must be a whole number, at least 512, at most 2048 and a "
              "multiple of 8 for this model; 256 was given"});
  large.model_id = "flux.1-schnell";
  CHECK(found_in(large).empty());
}

TEST_CASE("what a public model does not heed is a warning") {
  auto request = for_model("flux.1-dev");
  request.negative_prompt = "fog";
  request.negative_prompt_strength = 1;
  request.aspect_ratio = sc::aspect_ratio::r16_9;
  request.model_epoch = "000001";
  request.base_model_id = "flux.1-dev";
  CHECK(
      found_in(request) ==
      lines{"warning /negativePrompt: negative_prompt has no effect with this public model; leave "
            "it out",
            "warning /aspectRatio: aspect_ratio has no effect with this public model; leave it out",
            "warning /modelEpoch: model_epoch has no effect with this public model; leave it out",
            "warning /baseModelId: base_model_id has no effect with this public model; leave it "
            "out"});
  CHECK(vetted::write_json(request).has_value());
  auto pro = for_model("flux.1.1-pro-ultra");
  pro.aspect_ratio = sc::aspect_ratio::r16_9;
  pro.guidance = 3.5;
  pro.negative_prompt_strength = 1;
  CHECK(found_in(pro) ==
        lines{"warning /negativePromptStrength: negative_prompt_strength has no effect with this "
              "public "
              "model; leave it out",
              "warning /negativePromptStrength: negative_prompt_strength has no effect without "
              "negative_prompt; give one or leave it out",
              "warning /guidance: guidance has no effect with this public model; leave it out"});
}

TEST_CASE("violations come in the order of the members, rules across them included") {
  auto request = plain();
  request.prompt = std::string{"\xff"};
  request.negative_prompt = std::string{"\xff"};
  request.guidance = 0.5;
  request.seed = std::string{"x"};
  auto const found = vetted::validate(request);
  REQUIRE(found.size() == 4);
  CHECK(found[0].pointer() == "/prompt");
  CHECK(found[1].pointer() == "/negativePrompt");
  CHECK(found[1].is_invalid_utf8());
  CHECK(found[2].pointer() == "/negativePrompt");
  CHECK(found[2].weight() == vetted::severity::warning);
  CHECK(found[3].pointer() == "/seed");
  CHECK(found.has_errors());
}

TEST_CASE("a proven request is sent like any other") {
  auto client = fake::client(fake::service{});
  auto const images = client.run(vetted::verified<constant>, {.folder = "."});
  REQUIRE_FALSE(images.has_value());  // the fake service knows no route
  REQUIRE(client.transport().requests().size() == 1);
  CHECK(client.transport().requests()[0].content == R"({"modelId":"flux.1-dev","prompt":"a"})");
}
