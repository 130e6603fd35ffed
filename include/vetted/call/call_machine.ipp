// SPDX-License-Identifier: BSL-1.0
//
// The bodies of call_machine.hpp.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <vetted/call/call_machine.hpp>
#include <vetted/call/call_options.hpp>
#include <vetted/call/detail/in_flight.hpp>
#include <vetted/call/detail/request_check.hpp>
#include <vetted/call/detail/retry_policy.hpp>
#include <vetted/call/jitter.hpp>
#include <vetted/call/machine.hpp>
#include <vetted/call/redirect.hpp>
#include <vetted/config.hpp>

namespace vetted::call {

VETTED_DECL call_machine::call_machine(http::request what, call_options options, jitter chance,
                                       std::shared_ptr<http::event> told, http::on_cancel rule)
    : what_(std::move(what)),
      policy_(std::move(options), chance),
      event_(std::move(told)),
      rule_(rule) {}

VETTED_DECL action call_machine::next(http::time_point now) {
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

VETTED_DECL void call_machine::drop() {
  phase_ = phase::over;
  if (result_.response.status != 0 || result_.fault != http::fault::none) return;
  result_.fault = http::fault::cancelled;
  result_.reached = may_have_acted_ ? http::reached::maybe : http::reached::no;
}

VETTED_DECL http::request call_machine::next_attempt() {
  if (policy_.options().hooks.before_attempt) return what_;
  if (running_.state()) return running_->what();
  return std::move(what_);
}

VETTED_DECL std::optional<action> call_machine::begin(http::time_point now) {
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

VETTED_DECL action call_machine::stop(http::time_point now) {
  running_->stop();
  limit_ = http::later(now, let_go);
  if (!is_cancelled())
    limit_ = (std::max)(limit_, (std::min)(http::later(now, notice), policy_.deadline()));
  phase_ = phase::stopping;
  return action::abort(running_.state());
}

VETTED_DECL void call_machine::conclude(http::time_point now) {
  bool const has_let_go = running_->finished();  // else the transport may still write to it
  result_ = has_let_go ? std::move(running_->result()) : http::outcome{};
  bool const stopped_by_us = !has_let_go || result_.fault == http::fault::cancelled;
  if (phase_ == phase::stopping && stopped_by_us) result_.fault = http::fault::timed_out;
  if (is_cancelled() && result_.fault != http::fault::none) result_.fault = http::fault::cancelled;
  settle(running_->what(), has_let_go, now);
}

VETTED_DECL void call_machine::settle(http::request const& attempt, bool has_let_go,
                                      http::time_point now) {
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

VETTED_DECL ending call_machine::prepare_repeat(std::shared_ptr<http::sink> const& to,
                                                bool has_let_go) {
  if (!policy_.spend()) return ending::budget_used;
  if (to && !(has_let_go && to->restart())) return ending::sink_kept;
  return ending::none;
}

VETTED_DECL void call_machine::end_between(ending why, http::fault what_failed,
                                           http::time_point now) {
  if (summary_.attempts == 0 || why != ending::deadline) result_.fault = what_failed;
  end(why, now);
}

VETTED_DECL void call_machine::end(ending why, http::time_point now) {
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

}  // namespace vetted::call
