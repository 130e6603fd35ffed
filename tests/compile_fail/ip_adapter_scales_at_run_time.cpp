// SPDX-License-Identifier: BSL-1.0
//
// An item that is known at run time only may break the rules.
// message: is not a constant expression
// remedy: Use param::ip_adapter_scales::from.
// expect-first: scales
// expect-first: scale
// expect-lines: GNU 4
// expect-lines: Clang 8
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
void weigh(sc::txt2img_ip_adapter& request) { request.ip_adapter_scales = {0.5}; }
#else
void weigh(sc::txt2img_ip_adapter& request, double scale) { request.ip_adapter_scales = {scale}; }
#endif
