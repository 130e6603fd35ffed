// SPDX-License-Identifier: BSL-1.0
//
// Infinity is no number of JSON.
// message: value_is_not_finite / produces a NaN
// remedy: Give a number from 0 to 20.
// expect-first: "guidance"
// expect-first: maximum<20>
// expect-first: infinity
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <limits>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .guidance = 20};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev",
                               .prompt = "a pier",
                               .guidance = std::numeric_limits<double>::infinity()};
#endif
