// SPDX-License-Identifier: BSL-1.0
//
// 1.01 is above the maximum of 1.
// message: value_is_out_of_range
// remedy: Give a number from 0 to 1; better, use ip_adapter_scales.
// expect-first: "ip_adapter_scale"
// expect-first: maximum<1>
// expect-first: 1\.01
// expect-lines: GNU 3
// expect-lines: Clang 21
#define VETTED_ALLOW_SUPERSEDED
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_scale = 1};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_scale = 1.01};
#endif
