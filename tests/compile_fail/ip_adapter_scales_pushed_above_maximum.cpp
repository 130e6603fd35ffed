// SPDX-License-Identifier: BSL-1.0
//
// An item that is added later is checked as well.
// message: value_is_out_of_range
// remedy: Give a number from 0 to 1.
// expect-first: "ip_adapter_scales"
// expect-first: maximum<1>
// expect-first: back\(2\)
// expect-lines: GNU 4
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
void add(sc::txt2img_ip_adapter& request) { request.ip_adapter_scales.push_back(1); }
#else
void add(sc::txt2img_ip_adapter& request) { request.ip_adapter_scales.push_back(2); }
#endif
