// SPDX-License-Identifier: BSL-1.0
//
// The service has replaced ip_adapter_image_id.
// message: is deprecated: superseded by
// remedy: Use ip_adapter_image_ids.
// expect-first: ip_adapter_image_id
// expect-first: superseded by ip_adapter_image_ids
// expect-lines: GNU 12
// expect-lines: Clang 7
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_image_ids = {"asset_1"}};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_image_id = "asset_1"};
#endif
