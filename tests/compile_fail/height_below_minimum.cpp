// SPDX-License-Identifier: BSL-1.0
//
// 0 is below the minimum of 64.
// message: value_is_out_of_range
// remedy: Give a multiple of 8 from 64 to 2048.
// expect-first: "height"
// expect-first: minimum<64>
// expect-first: height = 0
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .height = 64};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .height = 0};
#endif
