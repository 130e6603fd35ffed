// SPDX-License-Identifier: BSL-1.0
//
// A parameter has no value of its own accord.
// message: no matching function / no matching constructor
// remedy: Give it a value, or use optional.
// expect-first: width
// expect-lines: GNU 27
// expect-lines: Clang 16
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
vetted::optional<sc::param::width> width;
#else
sc::param::width width;
#endif
