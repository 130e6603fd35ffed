// SPDX-License-Identifier: BSL-1.0
//
// A word of the wire is no enumerator.
// message: could not convert / no viable conversion
// remedy: Write sc::ip_adapter_type::style, or use param::ip_adapter_type::from.
// expect-first: "ip_adapter_type"
// expect-first: "style"
// expect-lines: GNU 5
// expect-lines: Clang 43
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_type = sc::ip_adapter_type::style};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_type = "style"};
#endif
