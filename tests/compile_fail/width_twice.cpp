// SPDX-License-Identifier: BSL-1.0
//
// A member is given twice.
// message: designator used multiple times / initializer overrides prior initialization
// remedy: Give it once.
// expect-first: width
// expect-lines: GNU 3
// expect-lines: Clang 7
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .width = 512};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .width = 512, .width = 768};
#endif
