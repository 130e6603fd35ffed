// SPDX-License-Identifier: BSL-1.0
//
// SDXL makes images of at least 512 pixels.
// expect: value_is_out_of_range
// expect: height
// expect: minimum<512>
// expect: 256
// expect-lines: GNU 10
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter_for<sc::sd_xl> request{
    .model_id = "model_mine", .prompt = "a pier", .height = 512};
#else
sc::txt2img_ip_adapter_for<sc::sd_xl> request{
    .model_id = "model_mine", .prompt = "a pier", .height = 256};
#endif
