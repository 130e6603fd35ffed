// SPDX-License-Identifier: BSL-1.0
//
// Only images that the service takes are data URLs of an image.
// expect: text_is_no_data_url_of_an_image
// expect: png_jpeg_or_webp_in_base64
// expect-lines: GNU 10
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev",
                               .prompt = "a pier",
                               .ip_adapter_images = {"data:image/png;base64,iVBORw0KGgo="}};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev",
                               .prompt = "a pier",
                               .ip_adapter_images = {"data:text/plain;base64,SGVsbG8="}};
#endif
