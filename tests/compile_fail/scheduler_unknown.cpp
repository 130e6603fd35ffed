// SPDX-License-Identifier: BSL-1.0
//
// There is no eulr_discrete.
// message: is not a member of / no member named
// remedy: Use an enumerator of scheduler; choices.hpp lists them.
// expect-first: scheduler
// expect-first: eulr_discrete
// expect-lines: GNU 4
// expect-lines: Clang 8
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .scheduler = sc::scheduler::euler_discrete};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .scheduler = sc::scheduler::eulr_discrete};
#endif
