// SPDX-License-Identifier: BSL-1.0
//
// SD 1.5 makes images of up to 1024 pixels.
// message: value_is_out_of_range
// remedy: Give a multiple of 8 from 64 to 1024.
// expect-first: "width"
// expect-first: maximum<1024>
// expect-first: width = 1032
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter_for<sc::sd_1_5> request{
    .model_id = "model_mine", .prompt = "a pier", .width = 1024};
#else
sc::txt2img_ip_adapter_for<sc::sd_1_5> request{
    .model_id = "model_mine", .prompt = "a pier", .width = 1032};
#endif
