// SPDX-License-Identifier: BSL-1.0
//
// -1 is below the minimum of 0.
// message: value_is_out_of_range
// remedy: Give a number from 0 to 10.
// expect-first: "negative_prompt_strength"
// expect-first: minimum<0>
// expect-first: negative_prompt_strength = -1
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .negative_prompt_strength = 0};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .negative_prompt_strength = -1};
#endif
