// SPDX-License-Identifier: BSL-1.0
//
// A seed is a whole number.
// message: could not convert / no viable conversion
// remedy: Give decimal digits, or a whole number.
// expect-first: "seed"
// expect-first: double
// expect-lines: GNU 5
// expect-lines: Clang 37
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .seed = 1};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .seed = 1.5};
#endif
