// SPDX-License-Identifier: BSL-1.0
//
// flux.1.1-pro takes a guidance of at least 2.
// message: value_is_out_of_range_for_model
// remedy: Give a guidance from 2 to 5.
// expect-first: ::guidance
// expect-first: given<1>
// expect-first: flux_pro[^a-z_]
// expect-first: minimum<2>
// expect-lines: GNU 7
// expect-lines: Clang 11
#include <vetted/check/verified.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
static constexpr sc::txt2img_ip_adapter request{
    .model_id = sc::models::flux_1_1_pro, .prompt = "a pier", .guidance = 2};
#else
static constexpr sc::txt2img_ip_adapter request{
    .model_id = sc::models::flux_1_1_pro, .prompt = "a pier", .guidance = 1};
#endif
[[maybe_unused]] constexpr auto proven = vetted::verified<request>;
