// SPDX-License-Identifier: BSL-1.0
//
// An assignment is checked like an initializer.
// message: value_is_out_of_range
// remedy: Give a multiple of 8 from 64 to 2048.
// expect-first: "width"
// expect-first: maximum<2048>
// expect-first: 3000
// expect-lines: GNU 4
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
void widen(sc::txt2img_ip_adapter& request) { request.width = 2048; }
#else
void widen(sc::txt2img_ip_adapter& request) { request.width = 3000; }
#endif
