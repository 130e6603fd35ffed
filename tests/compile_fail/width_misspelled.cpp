// SPDX-License-Identifier: BSL-1.0
//
// A parameter that the endpoint does not have is no member.
// message: no non-static data member named / does not refer to any field
// remedy: Correct the name.
// expect-first: widht
// expect-lines: GNU 3
// expect-lines: Clang 4
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .width = 512};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .widht = 512};
#endif
