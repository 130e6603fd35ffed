// SPDX-License-Identifier: BSL-1.0
//
// An enumerator of aspect_ratio is none of scheduler.
// message: could not convert / no viable conversion
// remedy: Use an enumerator of scheduler.
// expect-first: "scheduler"
// expect-first: aspect_ratio::r1_1
// expect-lines: GNU 5
// expect-lines: Clang 37
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .scheduler = sc::scheduler::lcm};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .scheduler = sc::aspect_ratio::r1_1};
#endif
