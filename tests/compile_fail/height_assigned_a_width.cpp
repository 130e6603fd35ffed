// SPDX-License-Identifier: BSL-1.0
//
// An optional of one parameter is none of another.
// message: no match for ‘operator=’ / no viable overloaded '='
// remedy: Use param::height::from with the value.
// expect-first: height
// expect-first: width
// expect-lines: GNU 12
// expect-lines: Clang 7
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
void square(sc::txt2img_ip_adapter& request) { request.height = sc::param::height{512}; }
#else
void square(sc::txt2img_ip_adapter& request) { request.height = request.width; }
#endif
