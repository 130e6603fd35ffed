// SPDX-License-Identifier: BSL-1.0
//
// A null pointer is no flag.
// message: could not convert / no viable conversion
// remedy: Write true or false, or leave the member out.
// expect-first: "original_assets"
// expect-first: nullptr
// expect-lines: GNU 5
// expect-lines: Clang 37
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .original_assets = false};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .original_assets = nullptr};
#endif
