// SPDX-License-Identifier: BSL-1.0
//
// There is no r16_10.
// message: is not a member of / no member named
// remedy: Use an enumerator of aspect_ratio; choices.hpp lists them.
// expect-first: aspect_ratio
// expect-first: r16_10
// expect-lines: GNU 4
// expect-lines: Clang 4
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .aspect_ratio = sc::aspect_ratio::r16_9};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .aspect_ratio = sc::aspect_ratio::r16_10};
#endif
