// SPDX-License-Identifier: BSL-1.0
//
// A word of the wire is no enumerator.
// message: could not convert / no viable conversion
// remedy: Write sc::scheduler::ddim, or use param::scheduler::from.
// expect-first: "scheduler"
// expect-first: "DDIMScheduler"
// expect-lines: GNU 5
// expect-lines: Clang 43
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .scheduler = sc::scheduler::ddim};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .scheduler = "DDIMScheduler"};
#endif
