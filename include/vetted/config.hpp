// SPDX-License-Identifier: BSL-1.0
//
// config: how the library is built. Without a word of yours the bodies of its functions are in
// every file that includes it. With VETTED_SEPARATE_COMPILATION, which the target
// vetted::compiled defines, they are compiled once, in the file that includes vetted/src.hpp.
#pragma once

#ifdef VETTED_SEPARATE_COMPILATION
#define VETTED_DECL
#else
#define VETTED_DECL inline
#endif
