// SPDX-License-Identifier: BSL-1.0
//
// The request that the benchmarks use: 24 members, 15 of them set, 734 bytes of JSON; as a
// constant, with text that came at run time, and as the struct of hand_writer.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
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

/// A request and the same as the struct of hand_writer.hpp.
struct both {
  sc::txt2img_ip_adapter ours;
  hand::request theirs;
};

/// Requests of which no two are alike: members come and go, texts are of 8 to 400 bytes, every
/// fourth one with an accent and every eighth with a quote and a line break.
class varied_requests {
 public:
  both next() {
    both made{.ours = {.model_id = text(8, 24), .prompt = prose()}, .theirs = {}};
    hand::request& theirs = made.theirs;
    theirs.model_id = std::string{made.ours.model_id.view()};
    theirs.prompt = std::string{made.ours.prompt.view()};
    if (is_there()) made.ours.negative_prompt = *(theirs.negative_prompt = prose());
    if (is_there())
      set(made.ours.negative_prompt_strength, theirs.negative_prompt_strength, 10, 100);
    for (unsigned i = 0; i < below(4); ++i) {
      theirs.ip_adapter_image_ids.push_back(text(20, 30));
      theirs.ip_adapter_scales.push_back(below(100) / 100.0);
    }
    made.ours.ip_adapter_image_ids = theirs.ip_adapter_image_ids;
    made.ours.ip_adapter_scales = *sc::param::ip_adapter_scales::from(theirs.ip_adapter_scales);
    if (is_there()) {
      made.ours.ip_adapter_type = sc::ip_adapter_type::style;
      theirs.ip_adapter_type = hand::ip_adapter_type::style;
    }
    if (is_there()) set(made.ours.width, theirs.width, 64 + 8 * below(200));
    if (is_there()) set(made.ours.height, theirs.height, 64 + 8 * below(200));
    if (is_there()) set(made.ours.guidance, theirs.guidance, 20, 10);
    if (is_there()) set(made.ours.num_inference_steps, theirs.num_inference_steps, 1 + below(150));
    if (is_there()) set(made.ours.num_samples, theirs.num_samples, 1 + below(8));
    if (is_there()) {
      theirs.seed = std::to_string(state_);
      made.ours.seed = *theirs.seed;
    }
    if (is_there()) {
      made.ours.scheduler = sc::scheduler::ddpm;
      theirs.scheduler = hand::scheduler::ddpm;
    }
    if (is_there()) made.ours.hide_results = *(theirs.hide_results = is_there());
    return made;
  }

 private:
  unsigned below(unsigned limit) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<unsigned>((state_ >> 33) % limit);
  }
  bool is_there() { return below(2) == 0; }

  std::string text(unsigned least, unsigned most) {
    std::string made(least + below(most - least), ' ');
    for (char& c : made) c = static_cast<char>('a' + below(26));
    return made;
  }
  std::string prose() {
    std::string made = text(8, 400);
    if (below(4) == 0) made.replace(below(8), 1, "\u00e9");
    if (below(8) == 0) made.append("\"\n");
    return made;
  }

  template <class Ours>
  void set(Ours& ours, std::optional<double>& theirs, unsigned most, unsigned parts) {
    theirs = static_cast<double>(below(most * parts)) / parts;
    ours = *Ours::value_type::from(*theirs);
  }
  template <class Ours>
  void set(Ours& ours, std::optional<std::int64_t>& theirs, unsigned value) {
    theirs = value;
    ours = *Ours::value_type::from(value);
  }

  std::uint64_t state_ = 4648;
};

/// The bound's way to write it.
using hand_writer = hand::writer<hand::short_decimals, hand::block_escapes>;

}  // namespace sample
