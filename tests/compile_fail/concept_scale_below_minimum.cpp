// SPDX-License-Identifier: BSL-1.0
//
// Numbers inside the items of a list are checked too.
// expect: value_is_out_of_range
// expect: scale
// expect: minimum<-2>
// expect: -3
// expect-lines: GNU 12
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev",
                               .prompt = "a pier",
                               .concepts = {{.model_id = "model_a", .scale = -2}}};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev",
                               .prompt = "a pier",
                               .concepts = {{.model_id = "model_a", .scale = -3}}};
#endif
