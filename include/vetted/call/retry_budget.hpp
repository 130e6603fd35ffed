// SPDX-License-Identifier: BSL-1.0
//
// retry_budget: how much a client may repeat in all, shared by its calls. Where a service is down,
// every call would be made again and again and the traffic would grow threefold; with a budget it
// grows by a tenth. Any thread may use it.
#pragma once

#include <atomic>

namespace vetted::call {

class retry_budget {
 public:
  /// `most` repeats are saved up at the most, and there at the start: 0 to 1000000.
  explicit retry_budget(int most = 100)
      : most_((most < 0         ? 0
               : most > 1000000 ? 1000000
                                : most) *
              parts),
        saved_(most_) {}

  /// A call begins: ten of them earn one repeat.
  void deposit() {
    int now = saved_.load(std::memory_order_relaxed);
    while (now < most_ && !saved_.compare_exchange_weak(now, now + 1, std::memory_order_relaxed)) {
    }
  }

  /// Takes one repeat; false if there is none.
  bool withdraw() {
    int now = saved_.load(std::memory_order_relaxed);
    while (now >= parts)
      if (saved_.compare_exchange_weak(now, now - parts, std::memory_order_relaxed)) return true;
    return false;
  }

 private:
  static constexpr int parts = 10;  // of one repeat

  int most_;
  std::atomic<int> saved_;
};

}  // namespace vetted::call
