// SPDX-License-Identifier: BSL-1.0
//
// The same members as of vetted_one.cpp, without a rule.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

struct concept_weight {
  std::string model_id;
  double scale = 0;
  std::optional<std::string> model_epoch;
};

struct txt2img_ip_adapter {
  std::string model_id, prompt;
  std::optional<std::string> negative_prompt;
  std::optional<double> negative_prompt_strength;
  std::vector<std::string> ip_adapter_images, ip_adapter_image_ids;
  std::vector<double> ip_adapter_scales;
  std::optional<std::string> ip_adapter_type, ip_adapter_image, ip_adapter_image_id;
  std::optional<double> ip_adapter_scale;
  std::optional<std::int64_t> width, height;
  std::optional<std::string> aspect_ratio;
  std::optional<double> guidance;
  std::optional<std::int64_t> num_inference_steps, num_samples;
  std::optional<std::string> seed, scheduler;
  std::vector<concept_weight> concepts;
  std::optional<std::string> model_epoch, base_model_id;
  std::optional<bool> hide_results, intermediate_images;
};

template <class T>
void put(nlohmann::json& to, char const* key, std::optional<T> const& value) {
  if (value) to[key] = *value;
}
template <class T>
void put(nlohmann::json& to, char const* key, std::vector<T> const& value) {
  if (!value.empty()) to[key] = value;
}

void to_json(nlohmann::json& to, concept_weight const& from) {
  to["modelId"] = from.model_id;
  to["scale"] = from.scale;
  put(to, "modelEpoch", from.model_epoch);
}

void to_json(nlohmann::json& to, txt2img_ip_adapter const& from) {
  to["modelId"] = from.model_id;
  to["prompt"] = from.prompt;
  put(to, "negativePrompt", from.negative_prompt);
  put(to, "negativePromptStrength", from.negative_prompt_strength);
  put(to, "ipAdapterImages", from.ip_adapter_images);
  put(to, "ipAdapterImageIds", from.ip_adapter_image_ids);
  put(to, "ipAdapterScales", from.ip_adapter_scales);
  put(to, "ipAdapterType", from.ip_adapter_type);
  put(to, "ipAdapterImage", from.ip_adapter_image);
  put(to, "ipAdapterImageId", from.ip_adapter_image_id);
  put(to, "ipAdapterScale", from.ip_adapter_scale);
  put(to, "width", from.width);
  put(to, "height", from.height);
  put(to, "aspectRatio", from.aspect_ratio);
  put(to, "guidance", from.guidance);
  put(to, "numInferenceSteps", from.num_inference_steps);
  put(to, "numSamples", from.num_samples);
  put(to, "seed", from.seed);
  put(to, "scheduler", from.scheduler);
  put(to, "concepts", from.concepts);
  put(to, "modelEpoch", from.model_epoch);
  put(to, "baseModelId", from.base_model_id);
  put(to, "hideResults", from.hide_results);
  put(to, "intermediateImages", from.intermediate_images);
}

std::string body(std::string const& prompt) {
  txt2img_ip_adapter request;
  request.model_id = "flux.1-dev";
  request.prompt = prompt;
  request.ip_adapter_image_ids = {"asset_GTrL3mq4SXWyMxkOHRxlpw"};
  request.width = 1024;
  request.guidance = 3.5;
  return nlohmann::json(request).dump();
}
