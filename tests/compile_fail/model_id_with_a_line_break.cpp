// SPDX-License-Identifier: BSL-1.0
//
// A line break came along with the id.
// message: text_has_blank_or_unprintable_characters
// remedy: Give the id without blanks and line breaks.
// expect-first: "model_id"
// expect-first: visible_only
// expect-first: dev\\n
// expect-lines: GNU 3
// expect-lines: Clang 16
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier"};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev\n", .prompt = "a pier"};
#endif
