// SPDX-License-Identifier: BSL-1.0
//
// flux.1-pro takes a guidance of 5 at the most.
// message: value_is_out_of_range_for_model
// remedy: Give a guidance from 2 to 5.
// expect-first: ::guidance
// expect-first: decimal.5\.5
// expect-first: flux_pro[^a-z_]
// expect-first: maximum<5>
// expect-lines: GNU 7
// expect-lines: Clang 11
#include <vetted/check/verified.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
static constexpr sc::txt2img_ip_adapter request{
    .model_id = "flux.1-pro", .prompt = "a pier", .guidance = 5};
#else
static constexpr sc::txt2img_ip_adapter request{
    .model_id = "flux.1-pro", .prompt = "a pier", .guidance = 5.5};
#endif
[[maybe_unused]] constexpr auto proven = vetted::verified<request>;
