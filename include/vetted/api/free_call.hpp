// SPDX-License-Identifier: BSL-1.0
//
// free_call: one call to an API that costs nothing, and what is read from its answer, as a machine
// for any driver or as a part of one. Look at asking().
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include <vetted/api/answers.hpp>
#include <vetted/api/message.hpp>
#include <vetted/api/operation_base.hpp>
#include <vetted/api/session.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/call/error.hpp>

namespace vetted {

template <class Value>
class free_call : public operation_base<free_call<Value>, Value> {
  using base = operation_base<free_call, Value>;

 public:
  using reader = std::function<result<Value>(http::outcome const&, call::refusal const&)>;

  /// Ends at once if `what` is an error or the client is not set up.
  free_call(std::shared_ptr<session> shared, result<http::request> what, reader read,
            std::shared_ptr<http::event> told = std::make_shared<http::event>())
      : base(std::move(shared), std::move(told)), read_(std::move(read)) {
    if (!what)
      fail(what.error());
    else if (auto const ready = this->shared_->ready(); !ready)
      fail(ready.error());
    else
      begin(std::move(*what));
  }

  /// Valid once next() has said done.
  result<Value>& outcome() { return *ended_; }

  /// True if a whole answer with a good status came that could not be read: something else may
  /// have answered in the service's place, and another answer may be better.
  bool is_unreadable() const {
    if (!call_ || !ended_->has_error() || ended_->error().kind != error_kind::unexpected_reply)
      return false;
    http::outcome const& answer = call_->result();
    return answer.fault == http::fault::none && answer.response.is_success();
  }

 private:
  friend class operation_base<free_call, Value>;

  void begin(http::request what) {
    this->shared_->sign(what);
    call_.emplace(this->shared_->call_of(
        std::move(what), this->shared_->options_of(call_kind::free_of_charge), this->event_));
  }

  call::action advance(http::time_point now) {
    if (ended_) return call::action::done();
    return base::advance_by(*call_, now,
                            [&] { ended_.emplace(read_(call_->result(), call_->said())); });
  }

  void fail(error what) { ended_.emplace(std::move(what)); }

  reader read_;
  std::optional<call::call_machine> call_;
  std::optional<result<Value>> ended_;
};

/// A request whose answer must be the one to it, whatever an earlier one on a kept connection was:
/// whether a program pays again may depend on it.
template <request_type Request>
result<http::request> asked_anew(session const& shared, Request const& request) {
  auto made = message_of(shared, request);
  if (made) made->new_connection = true;
  return made;
}

/// A call that costs nothing and of which the whole reply is wanted. `shared` outlives it.
template <class Reply>
free_call<Reply> asking(std::shared_ptr<session> shared, result<http::request> what,
                        std::shared_ptr<http::event> told) {
  auto read = [answers = &shared->answers()](http::outcome const& answer,
                                             call::refusal const& said) {
    return answers->template read<Reply>(answer, said, call_kind::free_of_charge);
  };
  return {std::move(shared), std::move(what), std::move(read), std::move(told)};
}

}  // namespace vetted
