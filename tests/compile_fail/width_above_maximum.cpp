// SPDX-License-Identifier: BSL-1.0
//
// A literal above the documented maximum is rejected where it is written.
// expect: value_is_out_of_range
// expect: width
// expect: maximum<2048>
// expect: 4096
// expect-lines: GNU 10
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .width = 2048};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .width = 4096};
#endif
