// SPDX-License-Identifier: BSL-1.0
//
// Minus infinity is not finite; that is said before it is not whole.
// message: value_is_not_finite / produces a NaN
// remedy: Give a multiple of 8 from 64 to 2048.
// expect-first: "width"
// expect-first: maximum<2048>
// expect-first: infinity
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <limits>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .width = 2048};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .width = -std::numeric_limits<float>::infinity()};
#endif
