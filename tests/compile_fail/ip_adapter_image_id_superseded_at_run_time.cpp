// SPDX-License-Identifier: BSL-1.0
//
// The same where the value is known at run time only.
// message: is deprecated: superseded by
// remedy: Use ip_adapter_image_ids.
// expect-first: ip_adapter_image_id
// expect-first: superseded by ip_adapter_image_ids
// expect-lines: GNU 13
// expect-lines: Clang 7
#include <string>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
void refer(sc::txt2img_ip_adapter& request, std::string const& id) {
  request.ip_adapter_image_ids = {id};
}
#else
void refer(sc::txt2img_ip_adapter& request, std::string const& id) {
  request.ip_adapter_image_id = id;
}
#endif
