// SPDX-License-Identifier: BSL-1.0
//
// A tab came along with an item.
// message: text_has_blank_or_unprintable_characters
// remedy: Give ids without blanks.
// expect-first: "ip_adapter_image_ids"
// expect-first: visible_only
// expect-first: asset_1\\t
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_image_ids = {"asset_1"}};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_image_ids = {"asset_1\t"}};
#endif
