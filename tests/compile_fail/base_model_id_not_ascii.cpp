// SPDX-License-Identifier: BSL-1.0
//
// An id is made of visible ASCII characters.
// message: text_has_blank_or_unprintable_characters
// remedy: Give the id as the service shows it.
// expect-first: "base_model_id"
// expect-first: visible_only
// expect-first: base_model_id = "mod\\u00e8le"
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .base_model_id = "model_a"};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .base_model_id = "mod\u00e8le"};
#endif
