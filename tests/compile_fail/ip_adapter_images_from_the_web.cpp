// SPDX-License-Identifier: BSL-1.0
//
// The address of an image is not the image.
// message: text_is_no_data_url_of_an_image
// remedy: Read the image and use data_url::from_bytes, or give the id of an asset.
// expect-first: png_jpeg_or_webp_in_base64
// expect-first: https://example\.com/a\.png
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
                               .ip_adapter_images = {"https://example.com/a.png"}};
#endif
