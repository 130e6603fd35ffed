// SPDX-License-Identifier: BSL-1.0
//
// An executor as small as can be: one thread takes functions out of a queue, at their time.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <iterator>
#include <map>
#include <mutex>
#include <utility>

#include <vetted/http/message.hpp>

class queue_executor {
 public:
  void post(std::function<void()> work) { post_at({}, std::move(work)); }
  void post_at(vetted::http::time_point at, std::function<void()> work) {
    std::lock_guard const lock{mutex_};
    queue_.emplace(at, std::move(work));
    wake_.notify_one();
  }

  /// Runs functions until `is_over()`, which only they change, for ten seconds at the most; false
  /// if it took longer.
  template <class Predicate>
  bool run_until(Predicate is_over) {
    auto const limit = vetted::http::clock::now() + std::chrono::seconds{10};
    while (!is_over()) {
      auto const now = vetted::http::clock::now();
      if (now >= limit) return false;
      std::unique_lock lock{mutex_};
      if (queue_.empty() || queue_.begin()->first > now) {
        wake_.wait_until(lock, queue_.empty() ? limit : (std::min)(limit, queue_.begin()->first));
        continue;
      }
      auto const work = std::move(queue_.begin()->second);
      queue_.erase(queue_.begin());
      lock.unlock();
      work();
    }
    return true;
  }

  /// How many functions could run now.
  std::size_t size_due() {
    std::lock_guard const lock{mutex_};
    auto const end = queue_.upper_bound(vetted::http::clock::now());
    return static_cast<std::size_t>(std::distance(queue_.begin(), end));
  }

  std::size_t size() {
    std::lock_guard const lock{mutex_};
    return queue_.size();
  }

 private:
  std::mutex mutex_;
  std::condition_variable wake_;
  std::multimap<vetted::http::time_point, std::function<void()>> queue_;
};
