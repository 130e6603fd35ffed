// SPDX-License-Identifier: BSL-1.0
//
// job_machine: asks for the state of a job, again and again, until it has ended, a deadline has
// come or somebody cancels. What to ask and how to read the answer is the job of a `Watch`.
#pragma once

#include <algorithm>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include <vetted/call/call_machine.hpp>

namespace vetted::call {

struct job_options {
  /// Between the first polls, at least 10 ms; each further pause is half as long again, up to the
  /// longest, and all give or take a fifth. What a server asks for counts instead, up to
  /// longest_retry_after of `poll`, and then never less.
  http::time_limit interval = std::chrono::seconds{1};
  http::time_limit longest_interval = std::chrono::seconds{10};
  http::time_limit deadline = std::chrono::minutes{10};  // for the last poll to begin
  /// How one poll is made; shared, since there may be many jobs. Null: within 30 s.
  std::shared_ptr<call_options const> poll{};
  /// Whether a job that is not waited for any more, at the deadline or on cancel(), is cancelled on
  /// the server, if the watch can do that. It takes one more call, of 5 s at the most.
  bool cancel_remotely = false;
};

/// `poll()` gives the request to make; `has_ended(outcome, refusal)` reads an answer and says
/// whether the job, or the watching, is over.
template <class T>
concept job_watch = requires(T& watch, http::outcome& answer, refusal const& said) {
  { watch.poll() } -> std::same_as<http::request>;
  { watch.has_ended(answer, said) } -> std::same_as<bool>;
};

/// `cancel()` gives the request that cancels the job on the server; `was_cancelled(outcome,
/// refusal)` reads the answer and says whether the job is over.
template <class T>
concept cancelling_watch =
    job_watch<T> && requires(T& watch, http::outcome& answer, refusal const& said) {
      { watch.cancel() } -> std::same_as<http::request>;
      { watch.was_cancelled(answer, said) } -> std::same_as<bool>;
    };

enum class job_end : std::uint8_t {
  none,       // the job is still watched
  ended,      // the watch has said so
  timed_out,  // the deadline came first
  cancelled
};

template <job_watch Watch>
class job_machine {
 public:
  /// `told` is for a machine that is part of another and shares its event.
  job_machine(Watch watch, job_options options, jitter chance,
              std::shared_ptr<http::event> told = std::make_shared<http::event>())
      : watch_(std::move(watch)),
        options_(std::move(options)),
        chance_(chance),
        event_(std::move(told)) {}

  action next(http::time_point now) {
    if (!started_) begin(now);
    while (end_ == job_end::none || call_) {
      if (call_) {
        action asked = call_->next(now);
        if (asked.what != action::kind::done) return asked;
        is_cancelling_ ? finish_cancel() : finish_poll(now);
      } else if (event_->cancelled()) {
        give_up(job_end::cancelled);
      } else if (now < next_poll_) {
        return action::wait(next_poll_);
      } else {
        call_ = std::make_unique<call_machine>(watch_.poll(), options_of_poll(now), chance_.split(),
                                               event_);
      }
    }
    return action::done();
  }

  /// From any thread; a poll that is under way is stopped.
  void cancel() { event_->cancel(); }
  std::shared_ptr<http::event> const& event() const { return event_; }

  /// Valid once next() has said done.
  job_end end() const { return end_; }
  Watch& watch() { return watch_; }

 private:
  void begin(http::time_point now) {
    started_ = true;
    deadline_ = http::later(now, options_.deadline);
    next_poll_ = now;
    interval_ = (std::max<http::duration>)(options_.interval, shortest_interval);
  }

  call_options options_of_call() const {
    if (options_.poll) return *options_.poll;
    return {.kind = call_kind::free_of_charge, .deadline = std::chrono::seconds{30}};
  }

  call_options options_of_poll(http::time_point now) const {
    call_options options = options_of_call();
    options.deadline =
        (std::min<http::duration>)(options.deadline, (std::max)(deadline_ - now, last_poll));
    return options;
  }

  void finish_poll(http::time_point now) {
    http::outcome& answer = call_->result();
    auto const hint = hint_in(answer.response, call_->said());
    bool const broke_off =
        event_->dropped() || (event_->cancelled() && answer.fault == http::fault::cancelled);
    bool const ended = !broke_off && watch_.has_ended(answer, call_->said());
    call_.reset();
    if (ended)
      end_ = job_end::ended;
    else if (event_->cancelled())
      give_up(job_end::cancelled);
    else if (now >= deadline_)
      give_up(job_end::timed_out);
    else
      next_poll_ = (std::min)(http::later(now, pause(hint)), deadline_);  // the last one comes then
  }

  http::duration pause(std::optional<http::duration> hint) {
    http::duration const own = chance_.around(interval_, spread);
    http::duration const longest =
        (std::max<http::duration>)(options_.longest_interval, shortest_interval);
    interval_ = interval_ > longest / 3 * 2 ? (std::max)(longest, interval_) : interval_ / 2 * 3;
    if (!hint) return (std::max)(own, shortest_interval);
    http::duration const most =
        options_.poll ? options_.poll->longest_retry_after : call_options{}.longest_retry_after;
    http::duration const asked = (std::min)(*hint, most);
    return (std::max)(http::sum(asked, chance_.up_to(asked / 5)), shortest_interval);
  }

  /// Ends the watching, after a last word to the server if that is wanted.
  void give_up(job_end why) {
    end_ = why;
    if constexpr (cancelling_watch<Watch>) {
      if (!options_.cancel_remotely) return;
      call_options once = options_of_call();
      once.deadline = (std::min<http::duration>)(once.deadline, last_word);
      call_ = std::make_unique<call_machine>(watch_.cancel(), once, chance_.split(), event_,
                                             http::on_cancel::go_on);
      is_cancelling_ = true;
    }
  }

  void finish_cancel() {
    if constexpr (cancelling_watch<Watch>)
      if (watch_.was_cancelled(call_->result(), call_->said())) end_ = job_end::ended;
    call_.reset();
  }

  static constexpr http::duration shortest_interval = std::chrono::milliseconds{10};
  static constexpr http::duration last_poll =
      std::chrono::seconds{1};  // for the one at the deadline
  static constexpr http::duration last_word = std::chrono::seconds{5};
  static constexpr double spread = 0.2;

  Watch watch_;
  job_options options_;
  jitter chance_;
  std::shared_ptr<http::event> event_;
  std::unique_ptr<call_machine> call_;  // only while there is one: jobs wait most of the time
  http::time_point deadline_{}, next_poll_{};
  http::duration interval_{};
  job_end end_ = job_end::none;
  bool started_ = false, is_cancelling_ = false;
};

}  // namespace vetted::call
