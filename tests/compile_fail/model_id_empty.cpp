// SPDX-License-Identifier: BSL-1.0
//
// An id must not be empty.
// message: text_must_not_be_empty
// remedy: Give the id of a model, such as "flux.1-dev".
// expect-first: "model_id"
// expect-first: not_empty
// expect-first: = ""
// expect-lines: GNU 3
// expect-lines: Clang 16
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier"};
#else
sc::txt2img_ip_adapter request{.model_id = "", .prompt = "a pier"};
#endif
