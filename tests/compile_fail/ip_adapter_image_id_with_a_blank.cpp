// SPDX-License-Identifier: BSL-1.0
//
// A blank came along with the id.
// message: text_has_blank_or_unprintable_characters
// remedy: Give the id without blanks.
// expect-first: "ip_adapter_image_id"
// expect-first: visible_only
// expect-first: asset_1 "
// expect-lines: GNU 3
// expect-lines: Clang 19
#define VETTED_ALLOW_SUPERSEDED
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_image_id = "asset_1"};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_image_id = "asset_1 "};
#endif
