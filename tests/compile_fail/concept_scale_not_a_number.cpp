// SPDX-License-Identifier: BSL-1.0
//
// NaN inside a concept.
// message: value_is_not_finite / produces a NaN
// remedy: Give a number from -2 to 2.
// expect-first: "scale"
// expect-first: maximum<2>
// expect-first: NaN
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <limits>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev",
                               .prompt = "a pier",
                               .concepts = {{.model_id = "model_a", .scale = 1}}};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev",
    .prompt = "a pier",
    .concepts = {{.model_id = "model_a", .scale = std::numeric_limits<double>::quiet_NaN()}}};
#endif
