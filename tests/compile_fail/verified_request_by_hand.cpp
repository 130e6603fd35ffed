// SPDX-License-Identifier: BSL-1.0
//
// A proof made by hand is a proof as well.
// message: request_breaks_a_rule_across_members / the request breaks a rule across its members
// remedy: Leave one of the two out; better, use ip_adapter_images.
// expect-first: at_most_one_of.*::ip_adapter_image,.*::ip_adapter_image_id
// expect-lines: GNU 4
// expect-lines: Clang 8
#define VETTED_ALLOW_SUPERSEDED
#include <vetted/check/verified.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

static constexpr sc::txt2img_ip_adapter request{
    .model_id = "model_mine",
    .prompt = "a pier",
    .ip_adapter_image = "data:image/png;base64,iVBORw0KGgo=",
#ifndef FIXED
    .ip_adapter_image_id = "asset_1",
#endif
};
[[maybe_unused]] constexpr vetted::verified_request<request> proven{};
