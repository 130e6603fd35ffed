// SPDX-License-Identifier: BSL-1.0
//
// A number is no text.
// message: could not convert / no viable conversion
// remedy: Write the text in quotes.
// expect-first: "prompt"
// expect-first: int
// expect-lines: GNU 5
// expect-lines: Clang 34
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "5"};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = 5};
#endif
