// SPDX-License-Identifier: BSL-1.0
//
// offload: a transport that blocks, lifted to threads of its own, so that a ticker can use it. This
// is the one place where the library starts threads, and only for who asks for it:
//   call::offload net{[] { return transport::curl{}; }};
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <string_view>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include <vetted/http/guarded.hpp>
#include <vetted/http/transport.hpp>

namespace vetted::call {

namespace detail {

/// Threads that take exchanges out of a queue.
template <class Make>
class exchange_threads {
 public:
  exchange_threads(Make make, std::size_t most) : make_(std::move(make)), most_(most) {}
  exchange_threads(exchange_threads const&) = delete;
  exchange_threads& operator=(exchange_threads const&) = delete;

  ~exchange_threads() {
    std::deque<http::exchange_ptr> left;
    {
      std::lock_guard const lock{mutex_};
      is_closed_ = true;
      left.swap(queue_);
      wake_.notify_all();
    }
    for (auto const& x : left) x->finish(http::fault::cancelled, http::reached::no);
    for (std::thread& one : threads_) one.join();
  }

  /// Where no thread can be had, `x` is abandoned; so it is where memory runs out, which throws.
  void start(http::exchange_ptr x) {
    std::lock_guard const lock{mutex_};
    if (queue_.size() >= idle_ && threads_.size() < most_ && !add_thread() && threads_.empty())
      return;
    queue_.push_back(std::move(x));
    wake_.notify_one();
  }

  void cancel(http::exchange_state const& state) {
    http::exchange_ptr found;
    {
      std::lock_guard const lock{mutex_};
      auto const at = std::find_if(queue_.begin(), queue_.end(),
                                   [&](auto const& x) { return &x->state() == &state; });
      if (at == queue_.end()) return;
      found = std::move(*at);
      queue_.erase(at);
    }
    found->finish(http::fault::cancelled, http::reached::no);
  }

 private:
  bool add_thread() {
    auto const add = [this] { return threads_.emplace_back([this] { run(); }).joinable(); };
    return http::guarded(add, [](std::string_view) { return false; });
  }

  void run() {
    std::unique_ptr<std::invoke_result_t<Make&>> transport;
    std::unique_lock lock{mutex_};
    while (!is_closed_) {
      if (queue_.empty()) {
        ++idle_;
        wake_.wait(lock);
        --idle_;
        continue;
      }
      http::exchange_ptr x = std::move(queue_.front());
      queue_.pop_front();
      lock.unlock();
      // By a transport that throws, or cannot be made, the exchange is dropped, and so abandoned.
      auto const perform = [&] {
        if (!transport) transport.reset(new std::invoke_result_t<Make&>(make_()));
        transport->start(std::move(x));
        return true;
      };
      http::guarded(perform, [](std::string_view) { return false; });
      x.reset();
      lock.lock();
    }
  }

  Make make_;
  std::size_t most_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<http::exchange_ptr> queue_;
  std::vector<std::thread> threads_;
  std::size_t idle_ = 0;  // threads that wait
  bool is_closed_ = false;
};

}  // namespace detail

/// Each thread has a transport of its own, made there by `make`, which several threads may call at
/// a time. Threads are started when exchanges come and all others are busy. Destroying it waits for
/// exchanges that run: destroy the driver first, then they are told to stop.
template <class Make>
  requires http::blocking<std::invoke_result_t<Make&>>
class offload {
 public:
  /// `most_threads` is also how many exchanges run at a time: 1 to 64. Further ones queue.
  explicit offload(Make make, std::size_t most_threads = 4)
      : threads_(std::make_unique<detail::exchange_threads<Make>>(
            std::move(make), (std::clamp)(most_threads, std::size_t{1}, std::size_t{64}))) {}

  void start(http::exchange_ptr x) { threads_->start(std::move(x)); }

  /// Takes an exchange out of the queue; one that runs notices by exchange::stopping().
  void cancel(http::exchange_state const& state) { threads_->cancel(state); }

 private:
  std::unique_ptr<detail::exchange_threads<Make>> threads_;
};

}  // namespace vetted::call
