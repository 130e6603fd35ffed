// SPDX-License-Identifier: BSL-1.0
//
// An enumerator made from a number is caught if it is constant.
// expect: value_is_not_one_of_the_choices
// expect: scheduler
// expect-lines: GNU 12
// expect-lines: Clang 13
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
inline constexpr sc::param::scheduler sampler = static_cast<sc::scheduler>(14);
#else
inline constexpr sc::param::scheduler sampler = static_cast<sc::scheduler>(15);
#endif
