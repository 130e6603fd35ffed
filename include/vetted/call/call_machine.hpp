// SPDX-License-Identifier: BSL-1.0
//
// call_machine: one HTTP call with its attempts and a deadline over all of them. The outcome of the
// last attempt is the result.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <utility>

#include <vetted/call/action.hpp>

namespace vetted::call {

struct call_options {
  http::duration deadline = std::chrono::seconds{60};        // over all attempts
  int attempts = 1;                                          // 1 to 10; above 1 only for requests
                                                             // that may be made twice
  http::duration back_off = std::chrono::milliseconds{500};  // before the second, doubled each time
};

class call_machine {
 public:
  call_machine(http::request what, call_options options)
      : what_(std::move(what)), options_(options) {}

  action next(http::time_point now) {
    if (phase_ == phase::fresh) {
      deadline_ = now + options_.deadline;
      phase_ = phase::pausing;
    }
    if (phase_ == phase::pausing) {
      if (now < resume_at_) return action::wait(resume_at_);
      if (now < deadline_) return begin(now);
      end_without_attempt();
    }
    if (phase_ == phase::running && !state_->finished()) {
      if (now < limit_) return action::wait(limit_, state_);
      return stop(now);
    }
    if (phase_ == phase::stopping && !state_->finished() && now < limit_)
      return action::wait(limit_, state_);
    if (phase_ != phase::over) conclude(now);
    return phase_ == phase::over ? action::done() : action::wait(resume_at_);
  }

  /// The last attempt's outcome, once next() has said done.
  http::outcome& result() { return result_; }

 private:
  enum class phase : std::uint8_t { fresh, pausing, running, stopping, over };

  action begin(http::time_point now) {
    ++attempt_;
    http::request attempt = what_;
    attempt.attempt_timeout = (std::min)(attempt.attempt_timeout, deadline_ - now);
    limit_ = now + attempt.attempt_timeout + grace;
    state_ = std::make_shared<http::exchange_state>(std::move(attempt));
    phase_ = phase::running;
    return action::send(std::make_shared<http::exchange>(state_));
  }

  /// The deadline came before the driver did. The outcome of an earlier attempt stays.
  void end_without_attempt() {
    phase_ = phase::over;
    if (attempt_ > 0) return;
    result_.fault = http::fault::timed_out;
    result_.reached = http::reached::no;
  }

  action stop(http::time_point now) {
    state_->stop();
    limit_ = now + grace;
    phase_ = phase::stopping;
    return action::abort(state_);
  }

  void conclude(http::time_point now) {
    if (phase_ == phase::stopping) {
      result_ = {};  // the transport may still be writing to the state
      result_.fault = http::fault::timed_out;
    } else {
      result_ = std::move(state_->result());
    }
    http::duration const pause = options_.back_off * (1 << (attempt_ - 1));
    bool const again = attempt_ < (std::min)(options_.attempts, 10) && is_transient() &&
                       now + pause < deadline_ && (!what_.to || what_.to->restart());
    phase_ = again ? phase::pausing : phase::over;
    resume_at_ = now + pause;
  }

  bool is_transient() const {
    using http::fault;
    int const status = result_.response.status;
    switch (result_.fault) {
      case fault::none: return status == 500 || (status >= 502 && status <= 504);
      case fault::resolve:
      case fault::connect:
      case fault::timed_out:
      case fault::reset:
      case fault::abandoned: return true;
      default: return false;
    }
  }

  // How long a transport may take beyond the attempt's time, and to stop when told to.
  static constexpr http::duration grace = std::chrono::seconds{1};

  http::request what_;
  call_options options_;
  http::outcome result_;
  std::shared_ptr<http::exchange_state> state_;
  http::time_point deadline_{}, limit_{}, resume_at_{};
  int attempt_ = 0;
  phase phase_ = phase::fresh;
};

}  // namespace vetted::call
