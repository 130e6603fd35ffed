// SPDX-License-Identifier: BSL-1.0
//
// A null pointer is no text.
// message: use of deleted function / deleted
// remedy: Give the id of a model, such as "flux.1-dev".
// expect-first: model_id
// expect-first: nullptr
// expect-lines: GNU 9
// expect-lines: Clang 7
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier"};
#else
sc::txt2img_ip_adapter request{.model_id = nullptr, .prompt = "a pier"};
#endif
