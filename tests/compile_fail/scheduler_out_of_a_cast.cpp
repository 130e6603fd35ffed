// SPDX-License-Identifier: BSL-1.0
//
// No scheduler has the number 15.
// message: value_is_not_one_of_the_choices
// remedy: Use an enumerator.
// expect-first: "scheduler"
// expect-lines: GNU 13
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
inline constexpr sc::param::scheduler sampler = static_cast<sc::scheduler>(14);
#else
inline constexpr sc::param::scheduler sampler = static_cast<sc::scheduler>(15);
#endif
