// SPDX-License-Identifier: BSL-1.0
//
// 28.5 has a fraction.
// message: value_is_not_a_whole_number
// remedy: Give a whole number from 1 to 150.
// expect-first: "num_inference_steps"
// expect-first: whole
// expect-first: num_inference_steps = 28\.5
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .num_inference_steps = 28};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .num_inference_steps = 28.5};
#endif
