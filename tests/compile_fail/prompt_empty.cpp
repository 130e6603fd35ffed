// SPDX-License-Identifier: BSL-1.0
//
// A prompt must say something.
// expect: text_must_not_be_empty
// expect: prompt
// expect: not_empty
// expect-lines: GNU 12
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier"};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = ""};
#endif
