// SPDX-License-Identifier: BSL-1.0
//
// The rule holds for a family as well.
// message: request_breaks_a_rule_across_members / the request breaks a rule across its members
// remedy: Leave one of the two out; better, use ip_adapter_images.
// expect-first: at_most_one_of.*::ip_adapter_image,.*::ip_adapter_image_id
// expect-first: flux_lora
// expect-lines: GNU 7
// expect-lines: Clang 11
#define VETTED_ALLOW_SUPERSEDED
#include <vetted/check/verified.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

static constexpr sc::txt2img_ip_adapter_for<sc::flux_lora> request{
    .model_id = "model_mine",
    .prompt = "a pier",
    .ip_adapter_image = "data:image/png;base64,iVBORw0KGgo=",
#ifndef FIXED
    .ip_adapter_image_id = "asset_1",
#endif
};
[[maybe_unused]] constexpr auto proven = vetted::verified<request>;
