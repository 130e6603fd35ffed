// SPDX-License-Identifier: BSL-1.0
//
// -1 is below the minimum of 0.
// message: value_is_out_of_range
// remedy: Give a number from 0 to 1; better, use ip_adapter_scales.
// expect-first: "ip_adapter_scale"
// expect-first: minimum<0>
// expect-first: = -1
// expect-lines: GNU 3
// expect-lines: Clang 21
#define VETTED_ALLOW_SUPERSEDED
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_scale = 0};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_scale = -1};
#endif
