// SPDX-License-Identifier: BSL-1.0
//
// The operator new of the test program: each block has its size in front of it.
#include "allocations.hpp"

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>

namespace {

constexpr std::size_t in_front = alignof(std::max_align_t);  // of each block, for its size

std::string_view wanted;  // empty: nothing is looked for
std::atomic<std::size_t> found = 0;
std::atomic<std::size_t> until_failure = 0;  // allocations; 0: none fails
std::atomic<bool> is_paused = false;

}  // namespace

namespace allocations {

left_behind::left_behind(std::string_view word) {
  wanted = word;
  found = 0;
}
left_behind::~left_behind() { wanted = {}; }
std::size_t left_behind::blocks() const { return found; }

fail_at::fail_at(std::size_t which) { until_failure = which; }
fail_at::~fail_at() { until_failure = 0; }
bool fail_at::has_failed() const { return until_failure == 0; }

pause::pause() { is_paused = true; }
pause::~pause() { is_paused = false; }

}  // namespace allocations

void* operator new(std::size_t size) {
  if (until_failure > 0 && !is_paused && --until_failure == 0) throw std::bad_alloc{};
  void* const block = std::malloc(in_front + size);
  if (block == nullptr) throw std::bad_alloc{};
  std::memcpy(block, &size, sizeof size);
  ++allocations::count;
  std::size_t const now = allocations::bytes_now += size;
  std::size_t most = allocations::bytes_most;
  while (now > most && !allocations::bytes_most.compare_exchange_weak(most, now)) {
  }
  return static_cast<char*>(block) + in_front;
}
void operator delete(void* place) noexcept {
  if (place == nullptr) return;
  void* const block = static_cast<char*>(place) - in_front;
  std::size_t size = 0;
  std::memcpy(&size, block, sizeof size);
  allocations::bytes_now -= size;
  if (!wanted.empty() &&
      std::string_view{static_cast<char*>(place), size}.find(wanted) != std::string_view::npos)
    ++found;
  std::free(block);
}
void operator delete(void* place, std::size_t) noexcept { operator delete(place); }
