// SPDX-License-Identifier: BSL-1.0
//
// An epoch is for models trained as Flux LoRA only.
// message: this_family_of_models_does_not_take
// remedy: Leave model_epoch out, or use the family flux_lora.
// expect-first: flux_pro[^a-z_]
// expect-first: "model_epoch"
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter_for<sc::flux_pro> request{
    .model_id = "model_mine", .prompt = "a pier", .num_samples = 1};
#else
sc::txt2img_ip_adapter_for<sc::flux_pro> request{
    .model_id = "model_mine", .prompt = "a pier", .model_epoch = "000001"};
#endif
