// SPDX-License-Identifier: BSL-1.0
//
// A parameter outside a request is checked as well.
// message: value_is_out_of_range
// remedy: Give a multiple of 8 from 64 to 2048.
// expect-first: "width"
// expect-first: maximum<2048>
// expect-first: 2560
// expect-lines: GNU 4
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
sc::param::width widest() { return 2048; }
#else
sc::param::width widest() { return 2560; }
#endif
