// SPDX-License-Identifier: BSL-1.0
//
// The type is spelled in small letters.
// message: text_is_no_data_url_of_an_image
// remedy: Give the data URL of a PNG, JPEG or WebP image in base64.
// expect-first: png_jpeg_or_webp_in_base64
// expect-first: data:image/PNG;base64,iVBORw0KGgo=
// expect-lines: GNU 3
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
                               .ip_adapter_images = {"data:image/PNG;base64,iVBORw0KGgo="}};
#endif
