// SPDX-License-Identifier: BSL-1.0
//
// What the service has replaced gives a warning that names the replacement.
// expect: deprecated
// expect: superseded by ip_adapter_images
// expect-lines: GNU 10
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "model_mine",
                               .prompt = "a pier",
                               .ip_adapter_images = {"data:image/png;base64,AAAA"}};
#else
sc::txt2img_ip_adapter request{
    .model_id = "model_mine", .prompt = "a pier", .ip_adapter_image = "data:image/png;base64,AAAA"};
#endif
