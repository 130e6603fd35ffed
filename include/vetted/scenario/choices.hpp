// SPDX-License-Identifier: BSL-1.0
//
// The words that Scenario's image endpoints take, as enumerators: ip_adapter_type, aspect_ratio,
// scheduler. Each table beside its enum holds the words as they go over the wire; the lists are
// those of Scenario's OpenAPI description of November 2025.
#pragma once

#include <array>
#include <cstdint>

#include <vetted/param/choice.hpp>

namespace vetted::scenario {

/// What is taken from the reference images.
enum class ip_adapter_type : std::uint8_t { character, style };

constexpr auto choices_of(ip_adapter_type) {
  using enum ip_adapter_type;
  return std::to_array<choice_word<ip_adapter_type>>({
      {character, "character"},
      {style, "style"},
  });
}

/// Width to height.
enum class aspect_ratio : std::uint8_t {
  r16_9,
  r1_1,
  r21_9,
  r2_3,
  r3_2,
  r3_4,
  r4_3,
  r4_5,
  r5_4,
  r9_16,
  r9_21
};

constexpr auto choices_of(aspect_ratio) {
  using enum aspect_ratio;
  return std::to_array<choice_word<aspect_ratio>>({
      {r16_9, "16:9"},
      {r1_1, "1:1"},
      {r21_9, "21:9"},
      {r2_3, "2:3"},
      {r3_2, "3:2"},
      {r3_4, "3:4"},
      {r4_3, "4:3"},
      {r4_5, "4:5"},
      {r5_4, "5:4"},
      {r9_16, "9:16"},
      {r9_21, "9:21"},
  });
}

/// The sampler; each model has one of its own.
enum class scheduler : std::uint8_t {
  ddim,
  ddpm,
  deis_multistep,
  dpm_solver_multistep,
  dpm_solver_singlestep,
  euler_ancestral_discrete,
  euler_discrete,
  heun_discrete,
  kdpm2_ancestral_discrete,
  kdpm2_discrete,
  lcm,
  lms_discrete,
  pndm,
  tcd,
  uni_pc_multistep
};

constexpr auto choices_of(scheduler) {
  using enum scheduler;
  return std::to_array<choice_word<scheduler>>({
      {ddim, "DDIMScheduler"},
      {ddpm, "DDPMScheduler"},
      {deis_multistep, "DEISMultistepScheduler"},
      {dpm_solver_multistep, "DPMSolverMultistepScheduler"},
      {dpm_solver_singlestep, "DPMSolverSinglestepScheduler"},
      {euler_ancestral_discrete, "EulerAncestralDiscreteScheduler"},
      {euler_discrete, "EulerDiscreteScheduler"},
      {heun_discrete, "HeunDiscreteScheduler"},
      {kdpm2_ancestral_discrete, "KDPM2AncestralDiscreteScheduler"},
      {kdpm2_discrete, "KDPM2DiscreteScheduler"},
      {lcm, "LCMScheduler"},
      {lms_discrete, "LMSDiscreteScheduler"},
      {pndm, "PNDMScheduler"},
      {tcd, "TCDScheduler"},
      {uni_pc_multistep, "UniPCMultistepScheduler"},
  });
}

}  // namespace vetted::scenario
