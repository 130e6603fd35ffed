// SPDX-License-Identifier: BSL-1.0
//
// The last character lacks a byte.
// message: text_is_not_valid_utf_8
// remedy: Complete the character.
// expect-first: "negative_prompt"
// expect-first: xe2\\x82
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .negative_prompt = "10 \xe2\x82\xac"};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .negative_prompt = "10 \xe2\x82"};
#endif
