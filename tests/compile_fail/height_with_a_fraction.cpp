// SPDX-License-Identifier: BSL-1.0
//
// 767.9 has a fraction.
// message: value_is_not_a_whole_number
// remedy: Give a multiple of 8 from 64 to 2048.
// expect-first: "height"
// expect-first: whole
// expect-first: height = 767\.9
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .height = 768};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .height = 767.9};
#endif
