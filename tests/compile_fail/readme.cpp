// SPDX-License-Identifier: BSL-1.0
//
// The README's program with one number wrong; readme.cmake compares what the README quotes.
// expect: value_is_out_of_range
// expect: width
// expect: maximum<2048>
// expect: 4096
// expect-lines: GNU 10
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
