// SPDX-License-Identifier: BSL-1.0
//
// What from_file returns may be an error.
// message: could not convert / no matching constructor
// remedy: Look at the result, then give its value with *.
// expect-first: ip_adapter_images
// expect-first: data_url
// expect-lines: GNU 6
// expect-lines: Clang 37
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::txt2img_ip_adapter make(sc::data_url const& image) {
  return sc::txt2img_ip_adapter{.model_id = "m", .prompt = "a", .ip_adapter_images = {image}};
}
#else
sc::txt2img_ip_adapter make(sc::result<sc::data_url> const& image) {
  return sc::txt2img_ip_adapter{.model_id = "m", .prompt = "a", .ip_adapter_images = {image}};
}
#endif
