// SPDX-License-Identifier: BSL-1.0
//
// wake_queue: the machines of a driver that have something to do before their time. Exchanges that
// end and calls of cancel() put them here, from any thread; a bell tells a driver that sleeps.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/http/guarded.hpp>

namespace vetted::call::detail {

class wake_queue {
 public:
  /// Where no memory is left for one id, every machine counts as having something to do.
  void add(std::uint64_t id) noexcept {
    std::lock_guard const lock{mutex_};
    auto const put = [&] { return ids_.push_back(id), true; };
    if (!http::guarded(put, [](std::string_view) { return false; })) is_everyone_ = true;
    if (bell_) bell_();
  }

  /// Appends what there is to `target`, in the order it came; `add_everyone(target)` appends all
  /// machines. If either throws, it is all there the next time.
  template <class AddEveryone>
  void take(std::vector<std::uint64_t>& target, AddEveryone const& add_everyone) {
    std::lock_guard const lock{mutex_};
    if (is_everyone_)
      add_everyone(target);
    else
      target.insert(target.end(), ids_.begin(), ids_.end());
    ids_.clear();
    is_everyone_ = false;
  }

  bool empty() const {
    std::lock_guard const lock{mutex_};
    return ids_.empty() && !is_everyone_;
  }

  /// `bell` is called for each machine, on the thread it comes from. It must be brief, must not
  /// throw and must not call back. Once this returns, the bell before is not called any more.
  void set_bell(std::function<void()> bell) {
    std::lock_guard const lock{mutex_};
    bell_ = std::move(bell);
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::uint64_t> ids_;
  bool is_everyone_ = false;
  std::function<void()> bell_;
};

}  // namespace vetted::call::detail
