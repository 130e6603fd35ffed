// SPDX-License-Identifier: BSL-1.0
//
// 1023 is no multiple of 8.
// message: value_is_not_a_multiple
// remedy: Give a multiple of 8 from 64 to 2048.
// expect-first: "height"
// expect-first: multiple_of<8>
// expect-first: height = 1023
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .height = 1024};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .height = 1023};
#endif
