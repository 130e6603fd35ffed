// SPDX-License-Identifier: BSL-1.0
//
// 4096 in the README's program, which quotes this message.
// message: value_is_out_of_range
// remedy: Give a multiple of 8 from 64 to 2048.
// expect-first: "width".*maximum<2048>
// expect: width = 4096
// expect-lines: GNU 3
// expect-lines: Clang 47
#include <vetted/scenario.hpp>

namespace sc = vetted::scenario;

[[maybe_unused]] static constexpr sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev",
    .prompt = "a lighthouse on a cliff at dusk, painterly game splash art",
    .ip_adapter_image_ids = {"asset_GTrL3mq4SXWyMxkOHRxlpw"},
#ifdef FIXED
    .width = 1024,
#else
    .width = 4096,
#endif
    .guidance = 3.5,
    .num_samples = 2,
};
