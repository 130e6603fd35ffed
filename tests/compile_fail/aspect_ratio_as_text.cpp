// SPDX-License-Identifier: BSL-1.0
//
// A word of the wire is no enumerator.
// message: could not convert / no viable conversion
// remedy: Write sc::aspect_ratio::r16_9, or use param::aspect_ratio::from.
// expect-first: "aspect_ratio"
// expect-first: "16:9"
// expect-lines: GNU 5
// expect-lines: Clang 43
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .aspect_ratio = sc::aspect_ratio::r16_9};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .aspect_ratio = "16:9"};
#endif
