// SPDX-License-Identifier: BSL-1.0
//
// The bodies of event.hpp.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <utility>

#include <vetted/config.hpp>
#include <vetted/http/event.hpp>
#include <vetted/http/message.hpp>

namespace vetted::http {

VETTED_DECL void event::cancel() {
  cancelled_.store(true, std::memory_order_release);
  notify();
}

VETTED_DECL void event::drop() {
  dropped_.store(true, std::memory_order_release);
  cancel();
}

VETTED_DECL void event::notify() noexcept {
  std::lock_guard const lock{mutex_};
  notified_ = true;
  wake_.notify_all();
  if (listener_) listener_();
}

VETTED_DECL void event::wait_until(time_point until) {
  auto const limit = (std::min)(until, clock::now() + std::chrono::hours{1});
  std::unique_lock lock{mutex_};
  wake_.wait_until(lock, limit, [&] { return notified_; });
  notified_ = false;
}

VETTED_DECL void event::listen(std::function<void()> listener) {
  std::lock_guard const lock{mutex_};
  listener_ = std::move(listener);
}

}  // namespace vetted::http
