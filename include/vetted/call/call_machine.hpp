// SPDX-License-Identifier: BSL-1.0
//
// call_machine: one HTTP call with its attempts, pauses and redirects, and a deadline over all of
// them. The outcome of the last attempt is the result; summary() says why there was no other.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include <vetted/call/call_options.hpp>
#include <vetted/call/detail/in_flight.hpp>
#include <vetted/call/detail/retry_policy.hpp>
#include <vetted/call/hooks.hpp>
#include <vetted/call/jitter.hpp>
#include <vetted/call/machine.hpp>
#include <vetted/call/refusal.hpp>
#include <vetted/http/event.hpp>
#include <vetted/http/exchange_state.hpp>
#include <vetted/http/message.hpp>
#include <vetted/http/time_limit.hpp>

namespace vetted::call {

class call_machine {
 public:
  /// `told` and `rule` are for a machine that is part of another and shares its event. Destroying a
  /// machine stops what it has under way.
  call_machine(http::request what, call_options options, jitter chance,
               std::shared_ptr<http::event> told = std::make_shared<http::event>(),
               http::on_cancel rule = http::on_cancel::stop);

  action next(http::time_point now);

  /// From any thread. A whole answer that is there by then still counts; otherwise the result is
  /// fault::cancelled within 50 ms, and its `reached` says whether the server may have acted.
  void cancel() { event_->cancel(); }
  std::shared_ptr<http::event> const& event() const { return event_; }

  /// Where the last attempt went; after redirects not where the call was made for.
  std::string_view last_url() const { return running_.state() ? running_->what().url : what_.url; }

  /// The last attempt's outcome, once next() has said done; `reached` is about all attempts.
  http::outcome& result() { return result_; }
  http::outcome const& result() const { return result_; }
  call::summary const& summary() const { return summary_; }
  /// What that attempt's answer says; nothing if it has no error status.
  call::refusal const& said() const { return said_; }

 private:
  enum class phase : std::uint8_t { fresh, pausing, running, stopping, over };

  /// Ends at once, without a word to any hook.
  void drop();

  bool is_cancelled() const { return rule_ == http::on_cancel::stop && event_->cancelled(); }

  /// Without a hook that may change an attempt, the request itself goes on its way: most calls make
  /// no copy of it. What is under way is only copied, as the transport may still look at it.
  http::request next_attempt();

  /// None if nothing is sent: a hook has answered, or the request is malformed.
  std::optional<action> begin(http::time_point now);

  action stop(http::time_point now);

  void conclude(http::time_point now);

  /// Decides what follows an attempt that has ended with result_.
  void settle(http::request const& attempt, bool has_let_go, http::time_point now);

  ending prepare_repeat(std::shared_ptr<http::sink> const& to, bool has_let_go);

  /// Ends the call while nothing is under way. At the deadline the last outcome stays.
  void end_between(ending why, http::fault what_failed, http::time_point now);

  void end(ending why, http::time_point now);

  // How long a transport may take beyond the attempt's time, and to stop when told to.
  static constexpr http::duration notice = std::chrono::seconds{1};
  static constexpr http::duration let_go = std::chrono::milliseconds{40};

  http::request what_;
  detail::retry_policy policy_;
  std::shared_ptr<http::event> event_;
  http::on_cancel rule_;
  detail::in_flight running_;
  http::outcome result_;
  call::refusal said_;
  call::summary summary_;
  http::time_point begun_{}, limit_{}, resume_at_{};
  bool may_have_acted_ = false;
  bool has_left_ = false;  // the origin that the request was made for
  phase phase_ = phase::fresh;
};

}  // namespace vetted::call

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/call/call_machine.ipp>
#endif
