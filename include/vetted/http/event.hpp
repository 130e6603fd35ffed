// SPDX-License-Identifier: BSL-1.0
//
// event: how a machine is woken and cancelled from another thread. Every machine has one, shared
// with its exchanges and with whoever drives it: an exchange that ends notifies it, and so does
// cancel(). A driver waits on it or listens to it.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>

#include <vetted/http/time_limit.hpp>

namespace vetted::http {

/// All of it may be called from any thread.
class event {
 public:
  /// Asks the machine to end, for good: what it has under way is stopped, and nothing more begins.
  void cancel();
  bool cancelled() const noexcept { return cancelled_.load(std::memory_order_acquire); }

  /// The same where nobody wants to hear of the machine any more: it calls no hook and no other
  /// function of the program from then on.
  void drop();
  bool dropped() const noexcept { return dropped_.load(std::memory_order_acquire); }

  /// Says that the machine has something to do before its time.
  void notify() noexcept;

  /// Blocks until notified, which may have been before, or until `until`; may return early.
  void wait_until(time_point until);

  /// `listener` is called at each notification, on the thread it comes from. It must be brief,
  /// must not throw and must not call back. Once listen() returns, the listener before is not
  /// called any more.
  void listen(std::function<void()> listener);

 private:
  std::atomic<bool> cancelled_ = false;
  std::atomic<bool> dropped_ = false;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool notified_ = false;
  std::function<void()> listener_;
};

}  // namespace vetted::http

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/http/event.ipp>
#endif
