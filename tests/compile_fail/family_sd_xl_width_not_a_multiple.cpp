// SPDX-License-Identifier: BSL-1.0
//
// A family that narrows the range keeps the step of 8.
// message: value_is_not_a_multiple
// remedy: Give a multiple of 8 from 512 to 2048.
// expect-first: "width"
// expect-first: multiple_of<8>
// expect-first: width = 514
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter_for<sc::sd_xl> request{
    .model_id = "model_mine", .prompt = "a pier", .width = 520};
#else
sc::txt2img_ip_adapter_for<sc::sd_xl> request{
    .model_id = "model_mine", .prompt = "a pier", .width = 514};
#endif
