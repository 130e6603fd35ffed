// SPDX-License-Identifier: BSL-1.0
//
// operation: one call to the service and what is read from its answer, as a machine for any driver:
// call::block, a ticker, a dispatcher, a coroutine. So are wait_operation, download_operation and
// run_operation. A client makes them.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include <vetted/call/action.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/scenario/error.hpp>
#include <vetted/scenario/service.hpp>

namespace vetted::scenario {

template <class Value>
class operation {
 public:
  using value_type = Value;
  using reader = std::function<result<Value>(http::outcome const&)>;

  /// Ends at once if `what` is an error or the client is not set up.
  operation(std::shared_ptr<service> shared, result<http::request> what, call_kind kind,
            reader read, std::shared_ptr<http::event> told = std::make_shared<http::event>())
      : shared_(std::move(shared)), event_(std::move(told)), read_(std::move(read)) {
    if (!what)
      ended_.emplace(what.error());
    else if (auto const ready = shared_->objection(); !ready)
      ended_.emplace(ready.error());
    else
      call_.emplace(shared_->call_of(std::move(*what), shared_->options_of(kind), event_));
  }

  call::action next(http::time_point now) {
    if (ended_) return call::action::done();
    call::action asked = call_->next(now);
    if (asked.what == call::action::kind::done) ended_.emplace(read_(call_->result()));
    return asked;
  }

  /// From any thread; see error_kind::cancelled and outcome_unknown.
  void cancel() { event_->cancel(); }
  std::shared_ptr<http::event> const& event() const { return event_; }

  /// Valid once next() has said done.
  result<Value>& outcome() { return *ended_; }

 private:
  std::shared_ptr<service> shared_;
  std::shared_ptr<http::event> event_;
  reader read_;
  std::optional<call::call_machine> call_;
  std::optional<result<Value>> ended_;
};

}  // namespace vetted::scenario
