// SPDX-License-Identifier: BSL-1.0
//
// exchange_state: what both sides of an exchange share, and the side of the machine that waits for
// the outcome: it asks the transport to stop, waits, and reads the result.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <utility>

#include <vetted/http/message.hpp>

namespace vetted::http {

class exchange_state {
 public:
  explicit exchange_state(request what) : request_(std::move(what)) {}

  request const& what() const { return request_; }

  /// Makes every later read and data of the transport fail.
  void stop() { stopping_.store(true, std::memory_order_relaxed); }
  bool stopping() const { return stopping_.load(std::memory_order_relaxed); }

  bool finished() const { return finished_.load(std::memory_order_acquire); }

  /// Blocks until the exchange is finished or `until` has come.
  void wait_until(time_point until) {
    std::unique_lock lock{mutex_};
    wake_.wait_until(lock, until, [&] { return finished(); });
  }

  /// How it ended; to be read once finished() is true.
  outcome& result() { return result_; }

 private:
  friend class exchange;

  request request_;
  outcome result_;
  std::uint64_t received_ = 0;   // bytes of content
  std::size_t fields_size_ = 0;  // bytes of names and values
  fault refused_ = fault::none;  // why our side stopped the transport
  std::atomic<bool> stopping_ = false;
  std::atomic<bool> finished_ = false;
  std::mutex mutex_;
  std::condition_variable wake_;
};

}  // namespace vetted::http
