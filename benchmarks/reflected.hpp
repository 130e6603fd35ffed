// SPDX-License-Identifier: BSL-1.0
//
// The request of the benchmarks for libraries that reflect on plain structs: members have the names
// that go over the wire, what is empty is not written. Each library has a file of its own, since
// they want other dialects of C++.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "hand_writer.hpp"

namespace reflected {

struct request {
  std::optional<std::string> modelId, prompt, negativePrompt;
  std::optional<double> negativePromptStrength;
  std::optional<std::vector<std::string>> ipAdapterImages, ipAdapterImageIds;
  std::optional<std::vector<double>> ipAdapterScales;
  std::optional<std::string> ipAdapterType, ipAdapterImage, ipAdapterImageId;
  std::optional<double> ipAdapterScale;
  std::optional<std::int64_t> width, height;
  std::optional<std::string> aspectRatio;
  std::optional<double> guidance;
  std::optional<std::int64_t> numInferenceSteps, numSamples;
  std::optional<std::string> seed, scheduler, modelEpoch, baseModelId;
  std::optional<bool> hideResults, intermediateImages;
};

/// Those of `from` that the benchmarks' request has.
inline request of(hand::request const& from) {
  request made;
  made.modelId = from.model_id;
  made.prompt = from.prompt;
  made.negativePrompt = from.negative_prompt;
  made.negativePromptStrength = from.negative_prompt_strength;
  made.ipAdapterImageIds = from.ip_adapter_image_ids;
  made.ipAdapterScales = from.ip_adapter_scales;
  made.ipAdapterType = "style";
  made.width = from.width;
  made.height = from.height;
  made.guidance = from.guidance;
  made.numInferenceSteps = from.num_inference_steps;
  made.numSamples = from.num_samples;
  made.seed = from.seed;
  made.scheduler = "DPMSolverMultistepScheduler";
  made.hideResults = from.hide_results;
  return made;
}

/// Into a buffer that is used again.
void write_glaze(request const& from, std::string& out);
/// Into a new string: it has no other way.
void write_reflectcpp(request const& from, std::string& out);

}  // namespace reflected
