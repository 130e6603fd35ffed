// SPDX-License-Identifier: BSL-1.0
//
// What the whole test program allocates, counted by its operator new in allocations.cpp.
#pragma once

#include <atomic>
#include <cstddef>

namespace allocations {

inline std::atomic<std::size_t> count = 0;                      // of operator new
inline std::atomic<std::size_t> bytes_now = 0, bytes_most = 0;  // on the heap

}  // namespace allocations
