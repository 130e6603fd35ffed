// SPDX-License-Identifier: BSL-1.0
//
// SD 1.5 makes images of up to 1024 pixels.
// expect: value_is_out_of_range
// expect: width
// expect: maximum<1024>
// expect: 2048
// expect-lines: GNU 10
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter_for<sc::sd_1_5> request{
    .model_id = "model_mine", .prompt = "a pier", .width = 1024};
#else
sc::txt2img_ip_adapter_for<sc::sd_1_5> request{
    .model_id = "model_mine", .prompt = "a pier", .width = 2048};
#endif
