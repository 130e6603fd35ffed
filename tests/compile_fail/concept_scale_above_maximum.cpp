// SPDX-License-Identifier: BSL-1.0
//
// A scale of 2.5 inside a concept is above the maximum of 2.
// message: value_is_out_of_range
// remedy: Give a number from -2 to 2.
// expect-first: "scale"
// expect-first: maximum<2>
// expect-first: scale = 2\.5
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev",
                               .prompt = "a pier",
                               .concepts = {{.model_id = "model_a", .scale = 2}}};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev",
                               .prompt = "a pier",
                               .concepts = {{.model_id = "model_a", .scale = 2.5}}};
#endif
