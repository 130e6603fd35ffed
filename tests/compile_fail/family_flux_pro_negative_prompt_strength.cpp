// SPDX-License-Identifier: BSL-1.0
//
// This weight is for models based on FLUX.1 dev only.
// message: this_family_of_models_does_not_take
// remedy: Leave negative_prompt_strength out.
// expect-first: flux_pro[^a-z_]
// expect-first: "negative_prompt_strength"
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter_for<sc::flux_pro> request{
    .model_id = "model_mine", .prompt = "a pier", .num_samples = 1};
#else
sc::txt2img_ip_adapter_for<sc::flux_pro> request{
    .model_id = "model_mine", .prompt = "a pier", .negative_prompt_strength = 1};
#endif
