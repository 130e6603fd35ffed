// SPDX-License-Identifier: BSL-1.0
//
// "false" is a pointer, and a pointer would be true.
// message: could not convert / no viable conversion
// remedy: Write true or false.
// expect-first: "hide_results"
// expect-first: char
// expect-lines: GNU 5
// expect-lines: Clang 43
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev", .prompt = "a pier", .hide_results = false};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .hide_results = "false"};
#endif
