// SPDX-License-Identifier: BSL-1.0
//
// exchange_state: what both sides of an exchange share, and the side of the machine that waits for
// the outcome: it asks the transport to stop, waits, and reads the result.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

#include <vetted/http/event.hpp>
#include <vetted/http/message.hpp>

namespace vetted::http {

/// Whether an exchange stops as soon as its event is cancelled. What tidies up after that does not.
enum class on_cancel : std::uint8_t { stop, go_on };

class exchange_state {
 public:
  explicit exchange_state(request what, std::shared_ptr<event> told = std::make_shared<event>(),
                          on_cancel rule = on_cancel::stop)
      : request_(std::move(what)), event_(std::move(told)), rule_(rule) {}

  request const& what() const { return request_; }

  /// Makes every later read and data of the transport fail.
  void stop() { stopping_.store(true, std::memory_order_relaxed); }
  bool stopping() const {
    return stopping_.load(std::memory_order_relaxed) ||
           (rule_ == on_cancel::stop && event_->cancelled());
  }

  bool finished() const { return finished_.load(std::memory_order_acquire); }

  /// Blocks until the exchange is finished or `until` has come.
  void wait_until(time_point until) {
    while (!finished() && clock::now() < until) event_->wait_until(until);
  }

  /// How it ended; to be read once finished() is true.
  outcome& result() { return result_; }

 private:
  friend class exchange;

  void set_finished() {
    finished_.store(true, std::memory_order_release);
    event_->notify();
  }

  request request_;
  outcome result_;
  std::uint64_t received_ = 0;   // bytes of content
  std::size_t fields_size_ = 0;  // bytes of names and values
  fault refused_ = fault::none;  // why our side stopped the transport
  std::atomic<bool> stopping_ = false;
  std::atomic<bool> finished_ = false;
  std::shared_ptr<event> event_;
  on_cancel rule_;
};

}  // namespace vetted::http
