// SPDX-License-Identifier: BSL-1.0
//
// FLUX.1 pro takes a guidance of 5 at the most.
// message: value_is_out_of_range
// remedy: Give a number from 2 to 5.
// expect-first: "guidance"
// expect-first: maximum<5>
// expect-first: guidance = 5\.5
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter_for<sc::flux_pro> request{
    .model_id = "model_mine", .prompt = "a pier", .guidance = 5};
#else
sc::txt2img_ip_adapter_for<sc::flux_pro> request{
    .model_id = "model_mine", .prompt = "a pier", .guidance = 5.5};
#endif
