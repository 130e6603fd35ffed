// SPDX-License-Identifier: BSL-1.0
//
// Says in one sentence what an old compiler or an old standard would say in thousands of lines.
// Included first by the headers that a user begins with.
#pragma once

#if defined(_MSVC_LANG)
#if _MSVC_LANG < 202002L
#error "vetted needs C++20: compile with /std:c++20"
#endif
#elif __cplusplus < 202002L
#error "vetted needs C++20: compile with -std=c++20"
#endif

#if defined(__apple_build_version__)
#elif defined(__clang__)
#if __clang_major__ < 16
#error "vetted needs clang 16 or later"
#endif
#elif defined(__GNUC__)
#if __GNUC__ < 12
#error "vetted needs g++ 12 or later"
#endif
#endif
