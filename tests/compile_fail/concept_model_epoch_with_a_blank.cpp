// SPDX-License-Identifier: BSL-1.0
//
// The epoch inside a concept has a blank.
// message: text_has_blank_or_unprintable_characters
// remedy: Give the epoch as the service shows it.
// expect-first: "model_epoch"
// expect-first: visible_only
// expect-first: 000001 "
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev",
    .prompt = "a pier",
    .concepts = {{.model_id = "model_a", .scale = 1, .model_epoch = "000001"}}};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev",
    .prompt = "a pier",
    .concepts = {{.model_id = "model_a", .scale = 1, .model_epoch = "000001 "}}};
#endif
