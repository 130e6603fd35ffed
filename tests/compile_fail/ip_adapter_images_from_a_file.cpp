// SPDX-License-Identifier: BSL-1.0
//
// The name of a file is not the image.
// message: text_is_no_data_url_of_an_image
// remedy: Use data_url::from_file.
// expect-first: png_jpeg_or_webp_in_base64
// expect-first: reference\.png
// expect-lines: GNU 3
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev",
                               .prompt = "a pier",
                               .ip_adapter_images = {"data:image/png;base64,iVBORw0KGgo="}};
#else
sc::txt2img_ip_adapter request{
    .model_id = "flux.1-dev", .prompt = "a pier", .ip_adapter_images = {"reference.png"}};
#endif
