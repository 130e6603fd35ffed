// SPDX-License-Identifier: BSL-1.0
//
// A number that is checked for all models is not checked for FLUX.1 pro.
// message: could not convert / no viable conversion
// remedy: Use param::guidance_for<flux_pro>.
// expect-first: "guidance"
// expect-first: number
// expect-lines: GNU 5
// expect-lines: Clang 37
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter_for<sc::flux_pro> request{
    .model_id = "model_mine",
    .prompt = "a pier",
    .guidance = sc::param::guidance_for<sc::flux_pro>{3}};
#else
sc::txt2img_ip_adapter_for<sc::flux_pro> request{
    .model_id = "model_mine", .prompt = "a pier", .guidance = sc::param::guidance{3}};
#endif
