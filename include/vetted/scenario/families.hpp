// SPDX-License-Identifier: BSL-1.0
//
// Families of models narrow the rules of a request; here is a row for each, and a new family is a
// new row. What a family does not take cannot be set; what it takes but does not heed is a warning.
#pragma once

#include <string_view>

#include <vetted/param/optional.hpp>
#include <vetted/param/rules.hpp>

namespace vetted::scenario {

/// The least and the most that a number may be.
struct bounds {
  int least, most;
};

/// A row: what differs between families. Sources: Scenario's OpenAPI description of November 2025
/// for any_model, its guides and plugins for the others.
struct family_rules {
  bounds guidance{0, 20};
  bounds pixels{64, 2048};  // of width and of height, each in steps of 8

  bool takes_aspect_ratio = false;       // instead of width and height
  bool takes_lora_members = false;       // model_epoch, base_model_id: models trained as Flux LoRA
  bool takes_negative_strength = false;  // negative_prompt_strength

  bool heeds_guidance = true;  // a family that does also has a default_guidance
  bool heeds_negative_prompt = false;
};

/// Any model: all that the endpoint takes at all. The default.
struct any_model {
  static constexpr std::string_view name = "any_model";
  static constexpr family_rules rules{.takes_aspect_ratio = true,
                                      .takes_lora_members = true,
                                      .takes_negative_strength = true,
                                      .heeds_negative_prompt = true};
  static constexpr no_default default_guidance{};  // it depends on the model
};

/// Stable Diffusion 1.5. The service answers 410 since April 2026.
struct sd_1_5 {
  static constexpr std::string_view name = "sd_1_5";
  static constexpr family_rules rules{.pixels = {64, 1024}, .heeds_negative_prompt = true};
  static constexpr decimal default_guidance{7.5};
};

/// Stable Diffusion XL. The service answers 410 since April 2026.
struct sd_xl {
  static constexpr std::string_view name = "sd_xl";
  static constexpr family_rules rules{.pixels = {512, 2048}, .heeds_negative_prompt = true};
  static constexpr int default_guidance = 6;
};

/// FLUX.1 dev and what is composed of it; 28 steps are usual.
struct flux_dev {
  static constexpr std::string_view name = "flux_dev";
  static constexpr family_rules rules{.guidance = {0, 10}, .takes_negative_strength = true};
  static constexpr decimal default_guidance{3.5};
};

/// FLUX.1 schnell: 4 steps, guidance is ignored.
struct flux_schnell {
  static constexpr std::string_view name = "flux_schnell";
  static constexpr family_rules rules{.guidance = {0, 10}, .heeds_guidance = false};
  static constexpr no_default default_guidance{};
};

/// A model trained as a LoRA of FLUX.1 dev.
struct flux_lora {
  static constexpr std::string_view name = "flux_lora";
  static constexpr family_rules rules{
      .guidance = {0, 10}, .takes_lora_members = true, .takes_negative_strength = true};
  static constexpr decimal default_guidance{3.5};
};

/// FLUX.1 pro and 1.1 pro.
struct flux_pro {
  static constexpr std::string_view name = "flux_pro";
  static constexpr family_rules rules{.guidance = {2, 5}};
  static constexpr int default_guidance = 3;
};

/// FLUX.1.1 pro ultra: an aspect ratio instead of width and height.
struct flux_pro_ultra {
  static constexpr std::string_view name = "flux_pro_ultra";
  static constexpr family_rules rules{.takes_aspect_ratio = true, .heeds_guidance = false};
  static constexpr no_default default_guidance{};
};

}  // namespace vetted::scenario
