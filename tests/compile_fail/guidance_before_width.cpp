// SPDX-License-Identifier: BSL-1.0
//
// Members are written in the order of declaration.
// message: designator order / declaration order
// remedy: Write width before guidance.
// expect-first: width
// expect-first: order
// expect-lines: GNU 3
// expect-lines: Clang 7
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .width = 512, .guidance = 3};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .guidance = 3, .width = 512};
#endif
