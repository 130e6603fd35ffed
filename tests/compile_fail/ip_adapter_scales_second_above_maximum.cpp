// SPDX-License-Identifier: BSL-1.0
//
// The second item, 1.5, is above the maximum of 1.
// message: value_is_out_of_range
// remedy: Give numbers from 0 to 1.
// expect-first: "ip_adapter_scales"
// expect-first: maximum<1>
// expect-first: 1\.5
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_scales = {0.9, 1}};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_scales = {0.9, 1.5}};
#endif
