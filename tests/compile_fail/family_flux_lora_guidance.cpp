// SPDX-License-Identifier: BSL-1.0
//
// A LoRA of FLUX.1 dev takes a guidance of 10 at the most.
// expect: value_is_out_of_range
// expect: guidance
// expect: maximum<10>
// expect-lines: GNU 10
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter_for<sc::flux_lora> request{
    .model_id = "model_mine", .prompt = "a pier", .guidance = 10};
#else
sc::txt2img_ip_adapter_for<sc::flux_lora> request{
    .model_id = "model_mine", .prompt = "a pier", .guidance = 11};
#endif
