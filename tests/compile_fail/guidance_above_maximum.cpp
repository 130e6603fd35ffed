// SPDX-License-Identifier: BSL-1.0
//
// A literal with a fraction just above the maximum is rejected.
// expect: value_is_out_of_range
// expect: guidance
// expect: maximum<20>
// expect: 20\.5|2\.05e\+1
// expect-lines: GNU 10
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .guidance = 20.0};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .guidance = 20.5};
#endif
