// SPDX-License-Identifier: BSL-1.0
//
// beast_exchanges: all exchanges that a transport has under way, to be found again. A part of
// transport::beast. The transport and the exchanges share it, so it may outlive the transport, and
// it owns none of them.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

#include <vetted/http/exchange_state.hpp>

namespace vetted::transport::detail {

class beast_exchange;

/// Any thread may use it.
class beast_exchanges {
 public:
  void add(http::exchange_state const& key, std::weak_ptr<beast_exchange> one) {
    std::lock_guard const lock{mutex_};
    running_.insert_or_assign(&key, std::move(one));
  }

  void remove(http::exchange_state const& key) {
    std::lock_guard const lock{mutex_};
    running_.erase(&key);
  }

  std::shared_ptr<beast_exchange> find(http::exchange_state const& key) {
    std::lock_guard const lock{mutex_};
    auto const at = running_.find(&key);
    return at == running_.end() ? nullptr : at->second.lock();
  }

  std::vector<std::shared_ptr<beast_exchange>> all() {
    std::lock_guard const lock{mutex_};
    std::vector<std::shared_ptr<beast_exchange>> found;
    for (auto const& [key, one] : running_) found.push_back(one.lock());
    return found;
  }

  /// Set when an exchange has ended or somebody calls: what pump() waits for.
  std::atomic<bool> something_happened = false;

  /// Whether the transport is gone.
  std::atomic<bool> is_closed = false;

 private:
  std::mutex mutex_;
  std::unordered_map<http::exchange_state const*, std::weak_ptr<beast_exchange>> running_;
};

}  // namespace vetted::transport::detail
