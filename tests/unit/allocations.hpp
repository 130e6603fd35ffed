// SPDX-License-Identifier: BSL-1.0
//
// What the whole test program allocates, counted by its operator new in allocations.cpp; and
// whether a word is left in what it gives back.
#pragma once

#include <atomic>
#include <cstddef>
#include <string_view>

namespace allocations {

inline std::atomic<std::size_t> count = 0;                      // of operator new
inline std::atomic<std::size_t> bytes_now = 0, bytes_most = 0;  // on the heap

/// While it lives, counts the blocks that are given back with `word` in them. One at a time.
class left_behind {
 public:
  explicit left_behind(std::string_view word);
  ~left_behind();
  left_behind(left_behind const&) = delete;
  left_behind& operator=(left_behind const&) = delete;
  std::size_t blocks() const;
};

}  // namespace allocations
