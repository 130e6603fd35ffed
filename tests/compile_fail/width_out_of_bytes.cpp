// SPDX-License-Identifier: BSL-1.0
//
// Bytes are not checked.
// message: no matching function / no matching constructor
// remedy: Use param::width::from.
// expect: "width"
// expect-first: bit_cast
// expect-lines: GNU 16
// expect-lines: Clang 10
#include <bit>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
auto width(double pixels) { return sc::param::width::from(pixels); }
#else
auto width(double pixels) { return std::bit_cast<sc::param::width>(pixels); }
#endif
