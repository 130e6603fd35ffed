// SPDX-License-Identifier: BSL-1.0
//
// The service has replaced ip_adapter_image.
// message: is deprecated: superseded by
// remedy: Use ip_adapter_images.
// expect-first: ip_adapter_image
// expect-first: superseded by ip_adapter_images
// expect-lines: GNU 12
// expect-lines: Clang 7
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev",
                               .prompt = "a pier",
                               .ip_adapter_images = {"data:image/png;base64,iVBORw0KGgo="}};
#else
sc::txt2img_ip_adapter request{.model_id = "flux.1-dev",
                               .prompt = "a pier",
                               .ip_adapter_image = "data:image/png;base64,iVBORw0KGgo="};
#endif
