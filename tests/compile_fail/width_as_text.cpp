// SPDX-License-Identifier: BSL-1.0
//
// Text is no number, even if it looks like one.
// message: could not convert / no viable conversion
// remedy: Give a multiple of 8 from 64 to 2048.
// expect-first: "width"
// expect-first: char
// expect-lines: GNU 5
// expect-lines: Clang 43
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .width = 512};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .width = "512"};
#endif
