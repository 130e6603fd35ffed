// SPDX-License-Identifier: BSL-1.0
//
// Empty text is not the same as left out.
// message: text_must_not_be_empty
// remedy: Give an epoch, or leave the member out for the last one.
// expect-first: "model_epoch"
// expect-first: not_empty
// expect-first: = ""
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .model_epoch = "000001"};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .model_epoch = ""};
#endif
