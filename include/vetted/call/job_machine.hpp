// SPDX-License-Identifier: BSL-1.0
//
// job_machine: asks for the state of a job, again and again, until it has ended or a deadline has
// come. What to ask and how to read the answer is the job of a `Watch`.
#pragma once

#include <algorithm>
#include <chrono>
#include <concepts>
#include <optional>
#include <utility>

#include <vetted/call/call_machine.hpp>

namespace vetted::call {

struct job_options {
  http::duration interval = std::chrono::seconds{2};   // between two polls; at least 10 ms
  http::duration deadline = std::chrono::minutes{10};  // for the last poll to begin
  call_options poll{.deadline = std::chrono::seconds{30}, .attempts = 4};  // one poll
};

/// `poll()` gives the request to make; `has_ended(outcome)` reads an answer and says whether the
/// job, or the watching, is over.
template <class T>
concept job_watch = requires(T& watch, http::outcome& answer) {
  { watch.poll() } -> std::same_as<http::request>;
  { watch.has_ended(answer) } -> std::same_as<bool>;
};

template <job_watch Watch>
class job_machine {
 public:
  job_machine(Watch watch, job_options options) : watch_(std::move(watch)), options_(options) {}

  action next(http::time_point now) {
    if (!started_) {
      started_ = true;
      deadline_ = http::later(now, options_.deadline);
      next_poll_ = now;
    }
    while (!over_) {
      if (!poll_) {
        if (now < next_poll_) return action::wait(next_poll_);
        poll_.emplace(watch_.poll(), options_of_poll(now));
      }
      action const asked = poll_->next(now);
      if (asked.what != action::kind::done) return asked;
      finish_poll(now);
    }
    return action::done();
  }

  /// Whether the deadline came before the end of the job; valid once next() has said done.
  bool timed_out() const { return timed_out_; }
  Watch& watch() { return watch_; }

 private:
  call_options options_of_poll(http::time_point now) const {
    call_options options = options_.poll;
    options.deadline = (std::min)(options.deadline, (std::max)(deadline_ - now, last_poll));
    return options;
  }

  void finish_poll(http::time_point now) {
    over_ = watch_.has_ended(poll_->result());
    poll_.reset();
    timed_out_ = !over_ && now >= deadline_;
    over_ = over_ || timed_out_;
    auto const wanted = http::later(now, (std::max)(options_.interval, shortest_interval));
    next_poll_ = (std::min)(wanted, deadline_);  // the last one comes with the deadline
  }

  static constexpr http::duration shortest_interval = std::chrono::milliseconds{10};
  static constexpr http::duration last_poll =
      std::chrono::seconds{1};  // for the one at the deadline

  Watch watch_;
  job_options options_;
  std::optional<call_machine> poll_;
  http::time_point deadline_{}, next_poll_{};
  bool started_ = false, over_ = false, timed_out_ = false;
};

}  // namespace vetted::call
