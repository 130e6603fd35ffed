// SPDX-License-Identifier: BSL-1.0
//
// -1 is below the minimum of 0.
// message: value_is_out_of_range
// remedy: Give a whole number of at least 0.
// expect-first: "seed"
// expect-first: minimum<0>
// expect-first: = -1
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .seed = 0};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .seed = -1};
#endif
