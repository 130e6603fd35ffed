// SPDX-License-Identifier: BSL-1.0
//
// A null pointer is no text.
// message: use of deleted function / deleted
// remedy: Write a prompt.
// expect-first: "prompt"
// expect-first: nullptr
// expect-lines: GNU 10
// expect-lines: Clang 7
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier"};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = nullptr};
#endif
