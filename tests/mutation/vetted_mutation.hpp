// SPDX-License-Identifier: BSL-1.0
//
// What the mutated copy of the headers asks at each point: whether its mutant is the one to run
// (environment variable VETTED_MUTANT). Constant evaluation always sees the original. With
// VETTED_MUTATION_HITS it is also noted which points are reached, in child processes too.
#pragma once

#include <cstdlib>
#include <type_traits>

#include <sys/mman.h>

namespace vetted_mutation {

inline constexpr unsigned most = 65536;  // numbers of points

struct state {
  unsigned active = most;
  unsigned char* hits = nullptr;
};

inline state begin() noexcept {
  state made;
  if (char const* const number = std::getenv("VETTED_MUTANT"))
    made.active = static_cast<unsigned>(std::strtoul(number, nullptr, 10));
  if (std::getenv("VETTED_MUTATION_HITS") == nullptr) return made;
  void* const room =
      ::mmap(nullptr, most, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (room == MAP_FAILED) std::abort();
  made.hits = static_cast<unsigned char*>(room);
  return made;
}

inline state const& current() noexcept {
  static state const one = begin();
  return one;
}

inline bool is_active(unsigned point) noexcept {
  state const& now = current();
  if (now.hits != nullptr) __atomic_store_n(&now.hits[point], 1, __ATOMIC_RELAXED);
  return point == now.active;
}

constexpr bool is_on(unsigned point) noexcept {
  if (std::is_constant_evaluated()) return false;
  return is_active(point);
}

}  // namespace vetted_mutation
