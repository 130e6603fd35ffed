// SPDX-License-Identifier: BSL-1.0
//
// FLUX.1 pro takes a guidance of at least 2.
// message: value_is_out_of_range
// remedy: Give a number from 2 to 5.
// expect-first: "guidance"
// expect-first: minimum<2>
// expect-first: guidance = 1\.5
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter_for<sc::flux_pro> request{
    .model_id = "model_mine", .prompt = "a pier", .guidance = 2};
#else
sc::txt2img_ip_adapter_for<sc::flux_pro> request{
    .model_id = "model_mine", .prompt = "a pier", .guidance = 1.5};
#endif
