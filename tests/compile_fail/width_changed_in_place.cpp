// SPDX-License-Identifier: BSL-1.0
//
// The value inside an optional cannot be changed.
// message: discards qualifiers / no viable overloaded '='
// remedy: Assign to the member itself.
// expect-first: width
// expect-lines: GNU 11
// expect-lines: Clang 8
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
void resize(sc::txt2img_ip_adapter& request) { request.width = 512; }
#else
void resize(sc::txt2img_ip_adapter& request) { *request.width = 512; }
#endif
