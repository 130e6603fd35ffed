// SPDX-License-Identifier: BSL-1.0
//
// There is no face.
// message: is not a member of / no member named
// remedy: Use an enumerator of ip_adapter_type; choices.hpp lists them.
// expect-first: ip_adapter_type
// expect-first: face
// expect-lines: GNU 3
// expect-lines: Clang 4
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_type = sc::ip_adapter_type::style};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_type = sc::ip_adapter_type::face};
#endif
