// SPDX-License-Identifier: BSL-1.0
//
// ready_list: the machines of a driver that have something to do before their time. Exchanges that
// end and calls of cancel() put them here, from any thread; a bell tells a driver that sleeps.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace vetted::call {

class ready_list {
 public:
  void add(std::uint64_t id) {
    std::lock_guard const lock{mutex_};
    ids_.push_back(id);
    if (bell_) bell_();
  }

  /// Appends what there is to `target`, in the order it came.
  void take(std::vector<std::uint64_t>& target) {
    std::lock_guard const lock{mutex_};
    target.insert(target.end(), ids_.begin(), ids_.end());
    ids_.clear();
  }

  bool empty() const {
    std::lock_guard const lock{mutex_};
    return ids_.empty();
  }

  /// `bell` is called for each machine, on the thread it comes from. It must be brief and must not
  /// call back. Once this returns, the bell before is not called any more.
  void set_bell(std::function<void()> bell) {
    std::lock_guard const lock{mutex_};
    bell_ = std::move(bell);
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::uint64_t> ids_;
  std::function<void()> bell_;
};

}  // namespace vetted::call
