// SPDX-License-Identifier: BSL-1.0
//
// 56 is below the minimum of 64.
// message: value_is_out_of_range
// remedy: Give a multiple of 8 from 64 to 2048.
// expect-first: "width"
// expect-first: minimum<64>
// expect-first: width = 56
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .width = 64};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .width = 56};
#endif
