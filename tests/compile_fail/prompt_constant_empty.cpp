// SPDX-License-Identifier: BSL-1.0
//
// A constant string_view is checked like a literal.
// message: constant_text_breaks_a_rule
// remedy: Write a prompt.
// expect: "prompt"
// expect: not_empty
// expect-first: "prompt"
// expect-lines: GNU 15
// expect-lines: Clang 16
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
inline constexpr sc::param::prompt prompt{std::string_view{"a pier"}};
#else
inline constexpr sc::param::prompt prompt{std::string_view{}};
#endif
