// SPDX-License-Identifier: BSL-1.0
//
// FLUX.1 schnell takes a guidance of 10 at the most.
// message: value_is_out_of_range
// remedy: Give a number from 0 to 10, or none: it has no effect.
// expect-first: "guidance"
// expect-first: maximum<10>
// expect-first: guidance = 11
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter_for<sc::flux_schnell> request{
    .model_id = "model_mine", .prompt = "a pier", .guidance = 10};
#else
sc::txt2img_ip_adapter_for<sc::flux_schnell> request{
    .model_id = "model_mine", .prompt = "a pier", .guidance = 11};
#endif
