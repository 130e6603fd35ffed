// SPDX-License-Identifier: BSL-1.0
//
// A word that the API does not know is no enumerator.
// expect: eulr_discrete
// expect: scheduler
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
