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
#include <vetted/http/field.hpp>
#include <vetted/http/url.hpp>

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
      deadline_ = http::later(now, options_.deadline);
      if (!is_sound()) {
        end_without_attempt(http::fault::source);
        return action::done();
      }
      phase_ = phase::pausing;
    }
    if (phase_ == phase::pausing) {
      if (now < resume_at_) return action::wait(resume_at_);
      if (now < deadline_) return begin(now);
      end_without_attempt(http::fault::timed_out);
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

  /// Whether URL and fields can be sent as they are; several stacks write CR and LF as given.
  bool is_sound() const {
    for (http::field const& one : what_.fields)
      if (!http::is_field_name(one.name) || !http::is_field_value(one.value)) return false;
    return http::is_field_name(what_.method) && http::parse_url(what_.url).has_value();
  }

  action begin(http::time_point now) {
    ++attempt_;
    http::request attempt = what_;
    attempt.attempt_timeout = (std::min)(attempt.attempt_timeout, deadline_ - now);
    limit_ = http::later(http::later(now, attempt.attempt_timeout), grace);
    state_ = std::make_shared<http::exchange_state>(std::move(attempt));
    phase_ = phase::running;
    return action::send(std::make_shared<http::exchange>(state_));
  }

  /// The request cannot be sent, or its deadline came before the driver did. The outcome of an
  /// earlier attempt stays.
  void end_without_attempt(http::fault why) {
    phase_ = phase::over;
    if (attempt_ > 0) return;
    result_.fault = why;
    result_.reached = http::reached::no;
  }

  action stop(http::time_point now) {
    state_->stop();
    limit_ = now + grace;
    phase_ = phase::stopping;
    return action::abort(state_);
  }

  void conclude(http::time_point now) {
    bool const let_go = state_->finished();  // else the transport may still write to the state
    result_ = let_go ? std::move(state_->result()) : http::outcome{};
    bool const stopped_by_us = !let_go || result_.fault == http::fault::cancelled;
    if (phase_ == phase::stopping && stopped_by_us) result_.fault = http::fault::timed_out;
    http::duration const pause = options_.back_off * (1 << (attempt_ - 1));
    bool const again = attempt_ < (std::min)(options_.attempts, 10) && is_transient() &&
                       http::later(now, pause) < deadline_ &&
                       (!what_.to || (let_go && what_.to->restart()));
    phase_ = again ? phase::pausing : phase::over;
    resume_at_ = http::later(now, pause);
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
