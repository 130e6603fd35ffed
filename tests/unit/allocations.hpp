// SPDX-License-Identifier: BSL-1.0
//
// What the whole test program allocates, counted by its operator new in allocations.cpp; and
// whether a word is left in what it gives back. It can be made to fail.
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

/// While it lives, the allocation that is the `which`-th from now on, counted from 1, fails once.
/// One at a time.
class fail_at {
 public:
  explicit fail_at(std::size_t which);
  ~fail_at();
  fail_at(fail_at const&) = delete;
  fail_at& operator=(fail_at const&) = delete;
  bool has_failed() const;
};

/// While it lives, allocations do not count for fail_at: they are the test's own.
class pause {
 public:
  pause();
  ~pause();
  pause(pause const&) = delete;
  pause& operator=(pause const&) = delete;
};

}  // namespace allocations
