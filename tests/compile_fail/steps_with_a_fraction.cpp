// SPDX-License-Identifier: BSL-1.0
//
// Half a step cannot be made.
// expect: value_is_not_a_whole_number
// expect: num_inference_steps
// expect: whole
// expect: 28\.5|2\.85e\+1
// expect-lines: GNU 10
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
