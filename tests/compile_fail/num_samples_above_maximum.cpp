// SPDX-License-Identifier: BSL-1.0
//
// 129 is above the maximum of 128.
// message: value_is_out_of_range
// remedy: Give a whole number from 1 to 128.
// expect-first: "num_samples"
// expect-first: maximum<128>
// expect-first: num_samples = 129
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .num_samples = 128};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .num_samples = 129};
#endif
