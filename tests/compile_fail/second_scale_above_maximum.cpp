// SPDX-License-Identifier: BSL-1.0
//
// Each item of a list in braces is checked where it stands.
// expect: value_is_out_of_range
// expect: ip_adapter_scales
// expect: maximum<1>
// expect: 1\.5
// expect-lines: GNU 12
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
