// SPDX-License-Identifier: BSL-1.0
//
// SDXL makes images of at least 512 pixels.
// message: value_is_out_of_range_for_model
// remedy: Give a width of 512 to 2048.
// expect-first: ::width
// expect-first: given<256>
// expect-first: sd_xl[^a-z_]
// expect-first: minimum<512>
// expect-lines: GNU 7
// expect-lines: Clang 11
#include <vetted/check/verified.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
static constexpr sc::txt2img_ip_adapter request{
    .model_id = sc::models::stable_diffusion_xl_base_1_0, .prompt = "a pier", .width = 512};
#else
static constexpr sc::txt2img_ip_adapter request{
    .model_id = sc::models::stable_diffusion_xl_base_1_0, .prompt = "a pier", .width = 256};
#endif
[[maybe_unused]] constexpr auto proven = vetted::verified<request>;
