// SPDX-License-Identifier: BSL-1.0
//
// Braces take up to four items.
// message: could not convert / no matching constructor
// remedy: Give a std::vector of strings.
// expect-first: "ip_adapter_image_ids"
// expect-first: "e"
// expect-lines: GNU 5
// expect-lines: Clang 31
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_image_ids = {"a", "b", "c", "d"}};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev",
                               .prompt = "a pier",
                               .ip_adapter_image_ids = {"a", "b", "c", "d", "e"}};
#endif
