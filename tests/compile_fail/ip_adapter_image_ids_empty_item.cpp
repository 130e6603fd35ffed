// SPDX-License-Identifier: BSL-1.0
//
// An item is empty.
// message: text_must_not_be_empty
// remedy: Give ids of assets, such as "asset_1".
// expect-first: "ip_adapter_image_ids"
// expect-first: not_empty
// expect-first: ""
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_image_ids = {"asset_1"}};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_image_ids = {"asset_1", ""}};
#endif
