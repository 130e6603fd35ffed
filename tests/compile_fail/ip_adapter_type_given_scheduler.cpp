// SPDX-License-Identifier: BSL-1.0
//
// An enumerator of scheduler is none of ip_adapter_type.
// message: could not convert / no viable conversion
// remedy: Use an enumerator of ip_adapter_type.
// expect-first: "ip_adapter_type"
// expect-first: scheduler::pndm
// expect-lines: GNU 5
// expect-lines: Clang 37
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_type = sc::ip_adapter_type::style};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_type = sc::scheduler::pndm};
#endif
