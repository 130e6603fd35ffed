// SPDX-License-Identifier: BSL-1.0
//
// operation: one call to an API and what is read from its answer, as a machine for any driver:
// call::block, a ticker, a dispatcher, a coroutine. So are call_operation, job_operation and the
// others that a client makes. operation_base is what they have in common: an exception out of a
// hook ends them with an error like any other.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/api/message.hpp>
#include <vetted/api/session.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/call/error.hpp>
#include <vetted/call/machine.hpp>
#include <vetted/http/guarded.hpp>

namespace vetted {

/// `Derived` has advance(now), which is next() without a care for exceptions, and fail(error),
/// which ends it.
template <class Derived, class Value>
class operation_base {
 public:
  using value_type = Value;

  call::action next(http::time_point now) {
    auto& self = static_cast<Derived&>(*this);
    return http::guarded([&] { return self.advance(now); },
                         [&](std::string_view words) {
                           self.fail(thrown(words));
                           return call::action::done();
                         });
  }

  /// From any thread; see error_kind::cancelled and outcome_unknown.
  void cancel() { event_->cancel(); }
  std::shared_ptr<http::event> const& event() const { return event_; }

 private:
  friend Derived;

  /// advance() of a machine that is one `part` and what `take()` makes of it in the end.
  template <class Part, class Take>
  static call::action advance_by(Part& part, http::time_point now, Take const& take) {
    call::action asked = part.next(now);
    if (asked.what == call::action::kind::done) take();
    return asked;
  }

  operation_base(std::shared_ptr<session> shared, std::shared_ptr<http::event> told)
      : shared_(std::move(shared)), event_(std::move(told)) {}

  // Moved and destroyed as a part of `Derived` only.
  operation_base(operation_base&&) noexcept = default;
  operation_base& operator=(operation_base&&) noexcept = default;
  ~operation_base() = default;

  std::shared_ptr<session> shared_;
  std::shared_ptr<http::event> event_;

  /// With a text that is short enough for a std::string to need no memory where that has run out.
  static error thrown(std::string_view words) {
    error made{.kind = error_kind::exception};
    if (words == std::string_view{"std::bad_alloc"})
      made.message = http::out_of_memory;
    else
      made.message.append("a function of the program threw")
          .append(words.empty() ? "" : ": ")
          .append(shortened(words, 256));
    return made;
  }
};

/// Of a call that costs nothing.
template <class Value>
class operation : public operation_base<operation<Value>, Value> {
  using base = operation_base<operation, Value>;

 public:
  using reader = std::function<result<Value>(http::outcome const&, call::refusal const&)>;

  /// Ends at once if `what` is an error or the client is not set up.
  operation(std::shared_ptr<session> shared, result<http::request> what, reader read,
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

  /// Whether a whole answer with a good status came that could not be read: something else may
  /// have answered in the service's place, and another answer may be better.
  bool is_unreadable() const {
    if (!call_ || !ended_->has_error() || ended_->error().kind != error_kind::unexpected_reply)
      return false;
    http::outcome const& answer = call_->result();
    return answer.fault == http::fault::none && answer.response.is_success();
  }

 private:
  friend class operation_base<operation, Value>;

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
operation<Reply> asking(std::shared_ptr<session> shared, result<http::request> what,
                        std::shared_ptr<http::event> told) {
  auto read = [answers = &shared->answers()](http::outcome const& answer,
                                             call::refusal const& said) {
    return answers->template read<Reply>(answer, said, call_kind::free_of_charge);
  };
  return {std::move(shared), std::move(what), std::move(read), std::move(told)};
}

}  // namespace vetted
