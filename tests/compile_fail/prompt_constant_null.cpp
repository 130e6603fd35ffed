// SPDX-License-Identifier: BSL-1.0
//
// A constant pointer that is null is no text, also where an empty text is one.
// message: constant_text_is_a_null_pointer
// remedy: Write a text, or leave the member out.
// expect-first: "negative_prompt"
// expect-lines: GNU 15
// expect-lines: Clang 16
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

#ifdef FIXED
inline constexpr char const* words = "people";
#else
inline constexpr char const* words = nullptr;
#endif
inline constexpr sc::param::negative_prompt unwanted{words};
