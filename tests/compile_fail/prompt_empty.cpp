// SPDX-License-Identifier: BSL-1.0
//
// A prompt must say something.
// message: text_must_not_be_empty
// remedy: Write a prompt.
// expect-first: "prompt"
// expect-first: not_empty
// expect-first: = ""
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier"};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = ""};
#endif
