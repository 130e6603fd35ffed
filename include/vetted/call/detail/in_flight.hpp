// SPDX-License-Identifier: BSL-1.0
//
// in_flight: the exchange that a machine has under way. Whatever becomes of the machine, the
// transport is told to stop when nobody waits for the outcome any more.
#pragma once

#include <memory>
#include <utility>

#include <vetted/http/exchange_state.hpp>

namespace vetted::call::detail {

class in_flight {
 public:
  in_flight() = default;
  in_flight(in_flight&&) = default;
  in_flight& operator=(in_flight&& other) noexcept {
    begin(std::move(other.state_));
    return *this;
  }
  ~in_flight() { begin({}); }

  /// Gives up the exchange before, if it has not ended.
  void begin(std::shared_ptr<http::exchange_state> state) {
    if (state_) state_->stop();
    state_ = std::move(state);
  }

  std::shared_ptr<http::exchange_state> const& state() const { return state_; }
  http::exchange_state* operator->() const { return state_.get(); }

 private:
  std::shared_ptr<http::exchange_state> state_;
};

}  // namespace vetted::call::detail
