// SPDX-License-Identifier: BSL-1.0
//
// A checked number of one parameter is none of another.
// message: could not convert / no viable conversion
// remedy: Use param::height.
// expect-first: "height"
// expect-first: width
// expect-lines: GNU 5
// expect-lines: Clang 37
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .height = sc::param::height{768}};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .height = sc::param::width{768}};
#endif
