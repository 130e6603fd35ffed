// SPDX-License-Identifier: BSL-1.0
//
// Empty text is no image.
// message: text_is_no_data_url_of_an_image
// remedy: Use ip_adapter_images, or leave the member out.
// expect-first: png_jpeg_or_webp_in_base64
// expect-first: = ""
// expect-lines: GNU 3
// expect-lines: Clang 19
#define VETTED_ALLOW_SUPERSEDED
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev",
                               .prompt = "a pier",
                               .ip_adapter_image = "data:image/png;base64,iVBORw0KGgo="};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_image = ""};
#endif
