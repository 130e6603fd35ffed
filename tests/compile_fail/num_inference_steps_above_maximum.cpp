// SPDX-License-Identifier: BSL-1.0
//
// 151 is above the maximum of 150.
// message: value_is_out_of_range
// remedy: Give a whole number from 1 to 150.
// expect-first: "num_inference_steps"
// expect-first: maximum<150>
// expect-first: num_inference_steps = 151
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .num_inference_steps = 150};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .num_inference_steps = 151};
#endif
