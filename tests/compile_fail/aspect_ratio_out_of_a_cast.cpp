// SPDX-License-Identifier: BSL-1.0
//
// No aspect ratio has the number 11.
// message: value_is_not_one_of_the_choices
// remedy: Use an enumerator.
// expect: "aspect_ratio"
// expect-first: aspect_ratio
// expect-lines: GNU 16
// expect-lines: Clang 16
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
constinit sc::param::aspect_ratio ratio = static_cast<sc::aspect_ratio>(10);
#else
constinit sc::param::aspect_ratio ratio = static_cast<sc::aspect_ratio>(11);
#endif
