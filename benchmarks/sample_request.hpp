// SPDX-License-Identifier: BSL-1.0
//
// The request that the benchmarks use: 24 members, 15 of them set, 734 bytes of JSON; as a
// constant, with text that came at run time, and as the struct of hand_writer.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <vetted/json/constant.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

#include "hand_writer.hpp"

namespace sample {

namespace sc = vetted::scenario;

inline constexpr char const model_id[] = "flux.1-dev", seed[] = "1234567890123456789",
                            prompt[] =
                                "a lighthouse on a cliff at dusk, painterly game splash art, warm "
                                "light in the windows, storm clouds over the sea, gulls, long "
                                "shadows, volumetric fog, highly detailed brush strokes, soft rim "
                                "light, muted palette, depth of field, wide angle, 35mm",
                            negative_prompt[] =
                                "people, text, watermark, blurry, low quality, extra limbs",
                            first_id[] = "asset_GTrL3mq4SXWyMxkOHRxlpw",
                            second_id[] = "asset_8FqbZ1cXTsS0ewVq3uJmAg",
                            third_id[] = "asset_Pn2LkD7yRbG5hYvC9xWzQe";

inline constexpr sc::txt2img_ip_adapter constant{
    .model_id = model_id,
    .prompt = prompt,
    .negative_prompt = negative_prompt,
    .negative_prompt_strength = 0.75,
    .ip_adapter_image_ids = {first_id, second_id, third_id},
    .ip_adapter_scales = {0.9, 0.45, 0.6, 0.25},
    .ip_adapter_type = sc::ip_adapter_type::style,
    .width = 1024,
    .height = 768,
    .guidance = 3.5,
    .num_inference_steps = 28,
    .num_samples = 2,
    .seed = seed,
    .scheduler = sc::scheduler::dpm_solver_multistep,
    .hide_results = true,
};

inline constexpr std::size_t body_size = 734;
static_assert(vetted::json_of<constant>.size() == body_size);

/// The same with text that came at run time: it is owned and not yet checked.
inline sc::txt2img_ip_adapter run_time_request() {
  sc::txt2img_ip_adapter request = constant;
  request.model_id = std::string{model_id};
  request.prompt = std::string{prompt};
  request.negative_prompt = std::string{negative_prompt};
  request.ip_adapter_image_ids = std::vector<std::string>{first_id, second_id, third_id};
  request.seed = std::string{seed};
  return request;
}

inline hand::request hand_request() {
  hand::request r;
  r.model_id = model_id;
  r.prompt = prompt;
  r.negative_prompt = negative_prompt;
  r.negative_prompt_strength = 0.75;
  r.ip_adapter_image_ids = {first_id, second_id, third_id};
  r.ip_adapter_scales = {0.9, 0.45, 0.6, 0.25};
  r.ip_adapter_type = hand::ip_adapter_type::style;
  r.width = 1024;
  r.height = 768;
  r.guidance = 3.5;
  r.num_inference_steps = 28;
  r.num_samples = 2;
  r.seed = seed;
  r.scheduler = hand::scheduler::dpm_solver_multistep;
  r.hide_results = true;
  return r;
}

/// The bound's way to write it.
using hand_writer = hand::writer<hand::short_decimals, hand::block_escapes>;

}  // namespace sample
