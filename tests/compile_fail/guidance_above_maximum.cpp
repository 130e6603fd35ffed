// SPDX-License-Identifier: BSL-1.0
//
// 20.5 is above the maximum of 20.
// message: value_is_out_of_range
// remedy: Give a number from 0 to 20.
// expect-first: "guidance"
// expect-first: maximum<20>
// expect-first: guidance = 20\.5
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .guidance = 20.0};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .guidance = 20.5};
#endif
