// SPDX-License-Identifier: BSL-1.0
//
// Empty text is not the same as left out.
// message: text_must_not_be_empty
// remedy: Give an id, or leave the member out.
// expect-first: "ip_adapter_image_id"
// expect-first: not_empty
// expect-first: = ""
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
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_image_id = ""};
#endif
