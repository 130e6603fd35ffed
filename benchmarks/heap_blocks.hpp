// SPDX-License-Identifier: BSL-1.0
//
// Counts the heap blocks that a program takes from operator new: blocks_of(what). To be included
// by one file of a program, because it defines operator new.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>

namespace detail {
inline std::size_t heap_blocks = 0;  // the benchmarks run on one thread
}

// Not inlined: g++ warns of a free() that it sees beside a new.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++detail::heap_blocks;
  if (void* const block = std::malloc(size)) return block;
  std::abort();
}
[[gnu::noinline]] void operator delete(void* block) noexcept { std::free(block); }
[[gnu::noinline]] void operator delete(void* block, std::size_t) noexcept { std::free(block); }

/// Heap blocks that `what` takes, whether or not they stay.
template <class What>
std::size_t blocks_of(What const& what) {
  std::size_t const before = detail::heap_blocks;
  what();
  return detail::heap_blocks - before;
}
