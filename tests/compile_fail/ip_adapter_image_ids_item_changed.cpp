// SPDX-License-Identifier: BSL-1.0
//
// Items keep their rules because they cannot be changed in place.
// message: discards qualifiers / no viable overloaded '='
// remedy: Assign a list, or use push_back and clear.
// expect-first: ip_adapter_image_ids
// expect-lines: GNU 11
// expect-lines: Clang 8
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
void add(sc::txt2img_ip_adapter& request) { request.ip_adapter_image_ids.push_back("asset_2"); }
#else
void add(sc::txt2img_ip_adapter& request) { request.ip_adapter_image_ids[0] = "asset_2"; }
#endif
