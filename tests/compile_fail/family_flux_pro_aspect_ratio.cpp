// SPDX-License-Identifier: BSL-1.0
//
// An aspect ratio is for FLUX.1.1 pro ultra only.
// message: this_family_of_models_does_not_take
// remedy: Give width and height.
// expect-first: flux_pro[^a-z_]
// expect-first: "aspect_ratio"
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter_for<sc::flux_pro> request{
    .model_id = "model_mine", .prompt = "a pier", .width = 1024};
#else
sc::txt2img_ip_adapter_for<sc::flux_pro> request{
    .model_id = "model_mine", .prompt = "a pier", .aspect_ratio = sc::aspect_ratio::r16_9};
#endif
