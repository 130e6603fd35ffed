// SPDX-License-Identifier: BSL-1.0
//
// A signed number that is known at run time only may be below 0.
// message: is not a constant expression
// remedy: Use an unsigned type, or param::seed::from.
// expect-first: seed
// expect-lines: GNU 4
// expect-lines: Clang 8
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
void repeat(sc::txt2img_ip_adapter& request, unsigned seed) { request.seed = seed; }
#else
void repeat(sc::txt2img_ip_adapter& request, int seed) { request.seed = seed; }
#endif
