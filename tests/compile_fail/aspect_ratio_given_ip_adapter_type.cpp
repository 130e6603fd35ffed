// SPDX-License-Identifier: BSL-1.0
//
// An enumerator of ip_adapter_type is none of aspect_ratio.
// message: could not convert / no viable conversion
// remedy: Use an enumerator of aspect_ratio.
// expect-first: "aspect_ratio"
// expect-first: ip_adapter_type::style
// expect-lines: GNU 5
// expect-lines: Clang 37
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .aspect_ratio = sc::aspect_ratio::r1_1};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .aspect_ratio = sc::ip_adapter_type::style};
#endif
