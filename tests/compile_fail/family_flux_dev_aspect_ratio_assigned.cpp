// SPDX-License-Identifier: BSL-1.0
//
// A checked value of the member is refused like a literal.
// message: this_family_of_models_does_not_take
// remedy: Give width and height.
// expect-first: flux_dev
// expect-first: "aspect_ratio"
// expect-lines: GNU 4
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

using request = sc::txt2img_ip_adapter_for<sc::flux_dev>;

#ifdef FIXED
void shape(request& wide, sc::param::width width) { wide.width = width; }
#else
void shape(request& wide, sc::param::aspect_ratio ratio) { wide.aspect_ratio = ratio; }
#endif
