// SPDX-License-Identifier: BSL-1.0
//
// Latin-1 is no UTF-8; that is said before the rules of the id.
// message: text_is_not_valid_utf_8
// remedy: Give an id of visible ASCII characters.
// expect-first: "base_model_id"
// expect-first: visible_only
// expect-first: xe8le
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .base_model_id = "model_a"};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .base_model_id = "mod\xe8le"};
#endif
