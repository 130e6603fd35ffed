// SPDX-License-Identifier: BSL-1.0
//
// SDXL makes images of at least 512 pixels.
// message: value_is_out_of_range_for_model
// remedy: Give a height of 512 to 2048.
// expect-first: ::height
// expect-first: given<504>
// expect-first: sd_xl[^a-z_]
// expect-first: minimum<512>
// expect-lines: GNU 7
// expect-lines: Clang 11
#include <vetted/check/verified.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
static constexpr sc::txt2img_ip_adapter request{
    .model_id = "stable-diffusion-xl-base-1.0", .prompt = "a pier", .height = 768};
#else
static constexpr sc::txt2img_ip_adapter request{
    .model_id = "stable-diffusion-xl-base-1.0", .prompt = "a pier", .height = 504};
#endif
[[maybe_unused]] constexpr auto proven = vetted::verified<request>;
