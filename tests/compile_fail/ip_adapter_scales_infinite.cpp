// SPDX-License-Identifier: BSL-1.0
//
// An infinite item of a list.
// message: value_is_not_finite / produces a NaN
// remedy: Give numbers from 0 to 1.
// expect-first: "ip_adapter_scales"
// expect-first: maximum<1>
// expect-first: infinity
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <limits>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_scales = {1}};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev",
                               .prompt = "a pier",
                               .ip_adapter_scales = {std::numeric_limits<double>::infinity()}};
#endif
