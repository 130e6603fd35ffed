// SPDX-License-Identifier: BSL-1.0
//
// call_machine: one HTTP call with its attempts, pauses and redirects, and a deadline over all of
// them. The outcome of the last attempt is the result; summary() says why there was no other.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/call/call_options.hpp>
#include <vetted/call/detail/in_flight.hpp>
#include <vetted/call/detail/request_check.hpp>
#include <vetted/call/detail/retry_policy.hpp>
#include <vetted/call/jitter.hpp>
#include <vetted/call/machine.hpp>
#include <vetted/call/redirect.hpp>

namespace vetted::call {

class call_machine {
 public:
  /// `told` and `rule` are for a machine that is part of another and shares its event. Destroying a
  /// machine stops what it has under way.
  call_machine(http::request what, call_options options, jitter chance,
               std::shared_ptr<http::event> told = std::make_shared<http::event>(),
               http::on_cancel rule = http::on_cancel::stop)
      : what_(std::move(what)),
        policy_(std::move(options), chance),
        event_(std::move(told)),
        rule_(rule) {}

  action next(http::time_point now) {
    while (phase_ != phase::over) {
      if (event_->dropped()) {
        drop();
      } else if (phase_ == phase::fresh) {
        begun_ = now;
        policy_.begin(now);
        phase_ = phase::pausing;
      } else if (phase_ == phase::pausing) {
        if (is_cancelled())
          end_between(ending::cancelled, http::fault::cancelled, now);
        else if (now >= policy_.deadline())
          end_between(ending::deadline, http::fault::timed_out, now);
        else if (now < resume_at_)
          return action::wait(resume_at_);
        else if (auto asked = begin(now))
          return std::move(*asked);
      } else if (running_->finished() || (phase_ == phase::stopping && now >= limit_)) {
        conclude(now);
      } else if (phase_ == phase::running && (is_cancelled() || now >= limit_)) {
        return stop(now);
      } else {
        if (is_cancelled()) limit_ = (std::min)(limit_, http::later(now, let_go));
        return action::wait(limit_);
      }
    }
    return action::done();
  }

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
  void drop() {
    phase_ = phase::over;
    if (result_.response.status != 0 || result_.fault != http::fault::none) return;
    result_.fault = http::fault::cancelled;
    result_.reached = may_have_acted_ ? http::reached::maybe : http::reached::no;
  }

  bool is_cancelled() const { return rule_ == http::on_cancel::stop && event_->cancelled(); }

  /// Without a hook that may change an attempt, the request itself goes on its way: most calls make
  /// no copy of it. What is under way is only copied, as the transport may still look at it.
  http::request next_attempt() {
    if (policy_.options().hooks.before_attempt) return what_;
    if (running_.state()) return running_->what();
    return std::move(what_);
  }

  /// None if nothing is sent: a hook has answered, or the request is malformed.
  std::optional<action> begin(http::time_point now) {
    http::request attempt = next_attempt();
    ++summary_.attempts;
    if (auto const& before = policy_.options().hooks.before_attempt) {
      auto answer = before(attempt, summary_.attempts);
      if (answer && !event_->dropped()) {
        result_ = std::move(*answer);
        detail::store(result_, what_.to.get());
        settle(attempt, true, now);
      }
      if (answer || event_->dropped()) return std::nullopt;
    }
    if (has_left_) drop_private_fields(attempt);  // a hook may have put them back
    if (std::string objection = detail::objection_to(attempt); !objection.empty()) {
      --summary_.attempts;
      result_.detail = std::move(objection);
      end_between(ending::malformed, http::fault::source, now);
      return std::nullopt;
    }
    attempt.attempt_timeout =
        (std::min<http::duration>)(attempt.attempt_timeout, policy_.deadline() - now);
    limit_ = (std::min)(http::later(http::later(now, attempt.attempt_timeout), notice),
                        policy_.deadline());
    running_.begin(std::make_shared<http::exchange_state>(std::move(attempt), event_, rule_));
    phase_ = phase::running;
    return action::send(std::make_shared<http::exchange>(running_.state()));
  }

  action stop(http::time_point now) {
    running_->stop();
    limit_ = http::later(now, let_go);
    if (!is_cancelled())
      limit_ = (std::max)(limit_, (std::min)(http::later(now, notice), policy_.deadline()));
    phase_ = phase::stopping;
    return action::abort(running_.state());
  }

  void conclude(http::time_point now) {
    bool const has_let_go = running_->finished();  // else the transport may still write to it
    result_ = has_let_go ? std::move(running_->result()) : http::outcome{};
    bool const stopped_by_us = !has_let_go || result_.fault == http::fault::cancelled;
    if (phase_ == phase::stopping && stopped_by_us) result_.fault = http::fault::timed_out;
    if (is_cancelled() && result_.fault != http::fault::none)
      result_.fault = http::fault::cancelled;
    settle(running_->what(), has_let_go, now);
  }

  /// Decides what follows an attempt that has ended with result_.
  void settle(http::request const& attempt, bool has_let_go, http::time_point now) {
    said_ = refusal_in(policy_.options(), result_);
    auto const hint = hint_in(result_.response, said_);
    http::request const& given = policy_.options().hooks.before_attempt ? what_ : attempt;
    redirect_options const& redirects = policy_.options().redirects;
    bool const is_sent_on = redirects.most > 0 && is_redirect(given.method, result_);
    auto const moved = is_sent_on
                           ? followed(given, attempt.url, result_, redirects, summary_.redirects)
                           : std::nullopt;
    decision next{.again = moved.has_value(), .why = ending::redirect_refused};
    if (!is_sent_on) next = policy_.decide(result_, said_, hint, now);
    if (auto const& after = policy_.options().hooks.after_attempt) {
      bool const wanted = next.again;
      after(attempt, result_, next);
      if (event_->dropped()) return;
      if (wanted && !next.again) next.why = ending::hook;
    }
    if (next.again) next.why = ending::none;
    if (next.again && !moved) next.why = policy_.obstacle(result_, said_, hint, next.pause, now);
    if (next.again && !moved && next.why == ending::none)
      next.why = prepare_repeat(given.to, has_let_go);
    bool const in_vain =
        policy_.options().kind == call_kind::paid && policy_.is_in_vain(result_, said_);
    summary_.acted_before = may_have_acted_;
    may_have_acted_ |= result_.reached == http::reached::maybe && !in_vain;
    summary_.retry_after = hint;
    if (!next.again || next.why != ending::none) return end(next.why, now);
    if (moved) {
      has_left_ |= !is_same_origin(*http::parse_url(attempt.url), *http::parse_url(moved->url));
      what_ = *moved;
    }
    summary_.redirects += moved ? 1 : 0;
    resume_at_ = http::later(now, next.pause);
    phase_ = phase::pausing;
    if (moved) running_.begin({});  // last: `attempt` may be in it
  }

  ending prepare_repeat(std::shared_ptr<http::sink> const& to, bool has_let_go) {
    if (!policy_.spend()) return ending::budget_used;
    if (to && !(has_let_go && to->restart())) return ending::sink_kept;
    return ending::none;
  }

  /// Ends the call while nothing is under way. At the deadline the last outcome stays.
  void end_between(ending why, http::fault what_failed, http::time_point now) {
    if (summary_.attempts == 0 || why != ending::deadline) result_.fault = what_failed;
    end(why, now);
  }

  void end(ending why, http::time_point now) {
    phase_ = phase::over;
    if (why == ending::cancelled || result_.fault == http::fault::cancelled) {
      why = ending::cancelled;
      result_.fault = http::fault::cancelled;
    }
    result_.reached = may_have_acted_ ? http::reached::maybe : http::reached::no;
    summary_.why = why;
    summary_.fault = result_.fault;
    summary_.reached = result_.reached;
    summary_.status = result_.response.status;
    summary_.took = now - begun_;
    if (auto const& done = policy_.options().hooks.done; done && !event_->dropped()) done(summary_);
  }

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
