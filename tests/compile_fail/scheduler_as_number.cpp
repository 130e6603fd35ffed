// SPDX-License-Identifier: BSL-1.0
//
// An int is no enumerator.
// message: could not convert / no viable conversion
// remedy: Use an enumerator of scheduler.
// expect-first: "scheduler"
// expect-first: int
// expect-lines: GNU 5
// expect-lines: Clang 37
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .scheduler = sc::scheduler::ddim};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .scheduler = 0};
#endif
