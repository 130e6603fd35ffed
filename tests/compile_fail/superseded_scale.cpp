// SPDX-License-Identifier: BSL-1.0
//
// What the service has replaced gives a warning that names the replacement.
// expect: deprecated
// expect: superseded by ip_adapter_scales
// expect-lines: GNU 10
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "model_mine", .prompt = "a pier", .ip_adapter_scales = {0.5}};
#else
sc::txt2img_ip_adapter request{
    .model_id = "model_mine", .prompt = "a pier", .ip_adapter_scale = 0.5};
#endif
