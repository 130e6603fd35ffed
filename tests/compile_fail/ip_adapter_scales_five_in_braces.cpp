// SPDX-License-Identifier: BSL-1.0
//
// Braces take up to four items.
// message: could not convert / no matching constructor
// remedy: Use param::ip_adapter_scales::from({...}).
// expect-first: "ip_adapter_scales"
// expect-first: 0, 1
// expect-lines: GNU 5
// expect-lines: Clang 31
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_scales = {0, 0, 0, 0}};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_scales = {0, 0, 0, 0, 1}};
#endif
