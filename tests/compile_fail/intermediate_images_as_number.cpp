// SPDX-License-Identifier: BSL-1.0
//
// A number is no flag.
// message: could not convert / no viable conversion
// remedy: Write true or false.
// expect-first: "intermediate_images"
// expect-first: int
// expect-lines: GNU 5
// expect-lines: Clang 37
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .intermediate_images = true};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .intermediate_images = 1};
#endif
