// SPDX-License-Identifier: BSL-1.0
//
// A scale of -3 inside a concept is below the minimum of -2.
// message: value_is_out_of_range
// remedy: Give a number from -2 to 2.
// expect-first: "scale"
// expect-first: minimum<-2>
// expect-first: scale = -3
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev",
                               .prompt = "a pier",
                               .concepts = {{.model_id = "model_a", .scale = -2}}};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev",
                               .prompt = "a pier",
                               .concepts = {{.model_id = "model_a", .scale = -3}}};
#endif
