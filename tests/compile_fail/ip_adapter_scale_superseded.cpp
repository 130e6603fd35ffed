// SPDX-License-Identifier: BSL-1.0
//
// The service has replaced ip_adapter_scale.
// message: is deprecated: superseded by
// remedy: Use ip_adapter_scales.
// expect-first: ip_adapter_scale
// expect-first: superseded by ip_adapter_scales
// expect-lines: GNU 12
// expect-lines: Clang 7
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_scales = {0.5}};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_scale = 0.5};
#endif
