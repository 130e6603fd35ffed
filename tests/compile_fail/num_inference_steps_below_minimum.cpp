// SPDX-License-Identifier: BSL-1.0
//
// 0 is below the minimum of 1.
// message: value_is_out_of_range
// remedy: Give a whole number from 1 to 150.
// expect-first: "num_inference_steps"
// expect-first: minimum<1>
// expect-first: num_inference_steps = 0
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .num_inference_steps = 1};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .num_inference_steps = 0};
#endif
