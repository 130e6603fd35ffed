// SPDX-License-Identifier: BSL-1.0
//
// Counts the bytes that a program has taken from operator new and not given back: live_bytes(). To
// be included by one file of a program, because it defines operator new.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>

namespace detail {
inline std::size_t live_bytes = 0;  // the benchmarks run on one thread
inline constexpr std::size_t size_room = alignof(std::max_align_t);
}  // namespace detail

// The size stands in front of each block. Not inlined: g++ warns of a free() beside a new.
[[gnu::noinline]] void* operator new(std::size_t size) {
  void* const block = std::malloc(size + detail::size_room);
  if (block == nullptr) std::abort();
  *static_cast<std::size_t*>(block) = size;
  detail::live_bytes += size;
  return static_cast<char*>(block) + detail::size_room;
}
[[gnu::noinline]] void operator delete(void* block) noexcept {
  if (block == nullptr) return;
  void* const begin = static_cast<char*>(block) - detail::size_room;
  detail::live_bytes -= *static_cast<std::size_t*>(begin);
  std::free(begin);
}
[[gnu::noinline]] void operator delete(void* block, std::size_t) noexcept {
  operator delete(block);
}

/// Bytes that are in use, as they were asked for.
inline std::size_t live_bytes() { return detail::live_bytes; }
