// SPDX-License-Identifier: BSL-1.0
//
// from takes numbers; text has to be read first.
// message: no matching function / no matching constructor
// remedy: Read the number, such as with std::from_chars.
// expect-first: width
// expect-lines: GNU 26
// expect-lines: Clang 22
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
auto width(int pixels) { return sc::param::width::from(pixels); }
#else
auto width(std::string_view pixels) { return sc::param::width::from(pixels); }
#endif
