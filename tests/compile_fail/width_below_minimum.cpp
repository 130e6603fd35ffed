// SPDX-License-Identifier: BSL-1.0
//
// A literal below the documented minimum is rejected where it is written.
// expect: value_is_out_of_range
// expect: width
// expect: minimum<64>
// expect: 56
// expect-lines: GNU 10
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .width = 64};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .width = 56};
#endif
