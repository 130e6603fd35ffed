// SPDX-License-Identifier: BSL-1.0
//
// 4096 is above the maximum of 2048.
// message: value_is_out_of_range
// remedy: Give a multiple of 8 from 64 to 2048.
// expect-first: "width"
// expect-first: maximum<2048>
// expect-first: width = 4096
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .width = 2048};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .width = 4096};
#endif
