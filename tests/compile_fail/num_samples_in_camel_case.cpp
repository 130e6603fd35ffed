// SPDX-License-Identifier: BSL-1.0
//
// Members are not named as on the wire.
// message: no non-static data member named / does not refer to any field
// remedy: Write num_samples.
// expect-first: numSamples
// expect-lines: GNU 3
// expect-lines: Clang 8
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .num_samples = 1};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .numSamples = 1};
#endif
