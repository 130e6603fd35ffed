// SPDX-License-Identifier: BSL-1.0
//
// What is not proven is not written.
// message: value_is_out_of_range_for_model
// remedy: Give a guidance from 0 to 10.
// expect-first: ::guidance
// expect-first: decimal.1\.05
// expect-first: flux_dev[^a-z_]
// expect-first: maximum<10>
// expect-lines: GNU 9
// expect-lines: Clang 15
#include <vetted/json/constant.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
static constexpr sc::txt2img_ip_adapter request{
    .model_id = sc::models::flux_1_dev, .prompt = "a pier", .guidance = 3.5};
#else
static constexpr sc::txt2img_ip_adapter request{
    .model_id = sc::models::flux_1_dev, .prompt = "a pier", .guidance = 10.5};
#endif
[[maybe_unused]] constexpr auto body = vetted::json_of<request>;
