// SPDX-License-Identifier: BSL-1.0
//
// flux.1-dev takes a guidance of 10 at the most.
// message: value_is_out_of_range_for_model
// remedy: Give a guidance from 0 to 10.
// expect-first: ::guidance
// expect-first: given<15>
// expect-first: flux_dev[^a-z_]
// expect-first: maximum<10>
// expect-lines: GNU 7
// expect-lines: Clang 11
#include <vetted/check/verified.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
static constexpr sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .guidance = 10};
#else
static constexpr sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .guidance = 15};
#endif
[[maybe_unused]] constexpr auto proven = vetted::verified<request>;
