// SPDX-License-Identifier: BSL-1.0
//
// A weight of the negative prompt is for models based on FLUX.1 dev only.
// expect: this_family_of_models_does_not_take
// expect: sd_xl
// expect: negative_prompt_strength
// expect-lines: GNU 10
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter_for<sc::sd_xl> request{
    .model_id = "model_mine", .prompt = "a pier", .negative_prompt = "fog"};
#else
sc::txt2img_ip_adapter_for<sc::sd_xl> request{
    .model_id = "model_mine", .prompt = "a pier", .negative_prompt_strength = 1};
#endif
