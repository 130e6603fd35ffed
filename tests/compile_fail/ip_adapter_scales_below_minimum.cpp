// SPDX-License-Identifier: BSL-1.0
//
// An item of -0.1 is below the minimum of 0.
// message: value_is_out_of_range
// remedy: Give numbers from 0 to 1.
// expect-first: "ip_adapter_scales"
// expect-first: minimum<0>
// expect-first: \{-0\.1\}
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_scales = {0}};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_scales = {-0.1}};
#endif
