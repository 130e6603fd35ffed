// SPDX-License-Identifier: BSL-1.0
//
// Sizes go in steps of 8.
// expect: value_is_not_a_multiple
// expect: width
// expect: multiple_of<8>
// expect: 100
// expect-lines: GNU 10
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .width = 104};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .width = 100};
#endif
