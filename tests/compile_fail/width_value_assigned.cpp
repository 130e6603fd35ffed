// SPDX-License-Identifier: BSL-1.0
//
// value() gives a copy.
// message: lvalue required / not assignable
// remedy: Assign to the member itself.
// expect-first: width
// expect-lines: GNU 4
// expect-lines: Clang 4
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
void resize(sc::txt2img_ip_adapter& request) { request.width = 512; }
#else
void resize(sc::txt2img_ip_adapter& request) { request.width->value() = 512; }
#endif
