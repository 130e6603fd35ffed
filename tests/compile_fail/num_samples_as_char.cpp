// SPDX-License-Identifier: BSL-1.0
//
// A character is no number.
// message: could not convert / no viable conversion
// remedy: Give a whole number from 1 to 128.
// expect-first: "num_samples"
// expect-first: char
// expect-lines: GNU 5
// expect-lines: Clang 37
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .num_samples = 4};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .num_samples = '4'};
#endif
