// SPDX-License-Identifier: BSL-1.0
//
// The id inside a concept is empty.
// message: text_must_not_be_empty
// remedy: Give the id of the model of the concept.
// expect-first: "model_id"
// expect-first: not_empty
// expect-first: = ""
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev",
                               .prompt = "a pier",
                               .concepts = {{.model_id = "model_a", .scale = 1}}};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .concepts = {{.model_id = "", .scale = 1}}};
#endif
