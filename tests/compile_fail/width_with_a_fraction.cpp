// SPDX-License-Identifier: BSL-1.0
//
// 512.5 has a fraction.
// message: value_is_not_a_whole_number
// remedy: Give a multiple of 8 from 64 to 2048.
// expect-first: "width"
// expect-first: whole
// expect-first: width = 512\.5
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .width = 512};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .width = 512.5};
#endif
