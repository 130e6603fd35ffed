// SPDX-License-Identifier: BSL-1.0
//
// A parameter is no number to calculate with.
// message: no match for / no viable overloaded
// remedy: Calculate with value(), then use param::width::from.
// expect-first: width
// expect-lines: GNU 4
// expect-lines: Clang 4
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
auto wider(sc::param::width width) { return sc::param::width::from(width.value() + 8); }
#else
void widen(sc::txt2img_ip_adapter& request) { request.width += 8; }
#endif
