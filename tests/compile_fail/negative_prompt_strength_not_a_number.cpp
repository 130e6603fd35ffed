// SPDX-License-Identifier: BSL-1.0
//
// NaN is no number of JSON.
// message: value_is_not_finite / produces a NaN
// remedy: Give a number from 0 to 10.
// expect-first: "negative_prompt_strength"
// expect-first: maximum<10>
// expect-first: NaN
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <limits>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .negative_prompt_strength = 1};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev",
    .prompt = "a pier",
    .negative_prompt_strength = std::numeric_limits<double>::quiet_NaN()};
#endif
