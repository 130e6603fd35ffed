// SPDX-License-Identifier: BSL-1.0
//
// No image at all is below the minimum of one.
// expect: value_is_out_of_range
// expect: num_samples
// expect: minimum<1>
// expect: \(0\)
// expect-lines: GNU 10
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .num_samples = 1};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .num_samples = 0};
#endif
