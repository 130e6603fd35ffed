// SPDX-License-Identifier: BSL-1.0
//
// A request needs a model and a prompt.
// message: use of deleted function / deleted
// remedy: Give .model_id and .prompt.
// expect: model_id
// expect-first: txt2img_ip_adapter
// expect-lines: GNU 75
// expect-lines: Clang 7
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier"};
#else
sc::txt2img_ip_adapter request;
#endif
