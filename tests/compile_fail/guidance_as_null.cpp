// SPDX-License-Identifier: BSL-1.0
//
// A null pointer is not the same as left out.
// message: could not convert / no viable conversion
// remedy: Leave the member out.
// expect-first: "guidance"
// expect-first: nullptr
// expect-lines: GNU 5
// expect-lines: Clang 37
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .num_samples = 1};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .guidance = nullptr};
#endif
