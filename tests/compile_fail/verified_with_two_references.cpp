// SPDX-License-Identifier: BSL-1.0
//
// Two references that exclude each other: no member by itself is wrong, the request is.
// expect: the request breaks a rule across its members
// expect: at_most_one_of
// expect: ip_adapter_image,
// expect: ip_adapter_image_id
// expect-lines: GNU 10
// expect-lines: Clang 13
#define VETTED_ALLOW_SUPERSEDED
#include <vetted/check/verified.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

static constexpr sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev",
    .prompt = "a pier",
    .ip_adapter_image = "data:image/png;base64,AAAA",
#ifndef FIXED
    .ip_adapter_image_id = "asset_1",
#endif
};
static_assert(&vetted::verified<request>.request == &request);
