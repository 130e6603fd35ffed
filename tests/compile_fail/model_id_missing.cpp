// SPDX-License-Identifier: BSL-1.0
//
// A request needs a model.
// message: missing initializer / missing field / no matching constructor
// remedy: Give .model_id.
// expect-first: model_id
// expect-lines: GNU 7
// expect-lines: Clang 31
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier"};
#else
sc::txt2img_ip_adapter request{.prompt = "a pier"};
#endif
