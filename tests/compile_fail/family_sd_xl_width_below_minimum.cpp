// SPDX-License-Identifier: BSL-1.0
//
// SDXL makes images of at least 512 pixels.
// message: value_is_out_of_range
// remedy: Give a multiple of 8 from 512 to 2048.
// expect-first: "width"
// expect-first: minimum<512>
// expect-first: width = 504
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter_for<sc::sd_xl> request{
    .model_id = "model_mine", .prompt = "a pier", .width = 512};
#else
sc::txt2img_ip_adapter_for<sc::sd_xl> request{
    .model_id = "model_mine", .prompt = "a pier", .width = 504};
#endif
