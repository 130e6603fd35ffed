// SPDX-License-Identifier: BSL-1.0
//
// No type has the number 2; a constant request finds out.
// message: value_is_not_one_of_the_choices
// remedy: Use an enumerator.
// expect-first: "ip_adapter_type"
// expect-lines: GNU 17
// expect-lines: Clang 25
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
constexpr sc::txt2img_ip_adapter request{
    .model_id = "m", .prompt = "a", .ip_adapter_type = static_cast<sc::ip_adapter_type>(1)};
static_assert(request.ip_adapter_type);
#else
constexpr sc::txt2img_ip_adapter request{
    .model_id = "m", .prompt = "a", .ip_adapter_type = static_cast<sc::ip_adapter_type>(2)};
static_assert(request.ip_adapter_type);
#endif
