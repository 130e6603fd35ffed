// SPDX-License-Identifier: BSL-1.0
//
// The media type says PNG, the bytes are text.
// message: bytes_in_data_url_are_not_of_its_media_type
// remedy: Give the bytes of the image, or use data_url::from_file.
// expect-first: bytes_of_the_media_type_named
// expect-first: data:image/png;base64,aGVsbG8=
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
                               .ip_adapter_images = {"data:image/png;base64,aGVsbG8="}};
#endif
