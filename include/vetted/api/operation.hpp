// SPDX-License-Identifier: BSL-1.0
//
// operation: one thing that a client does, such as a run or a download, as a machine for any
// driver: start() and tick(), call::block, a ticker, a dispatcher, a coroutine. What it is made of
// does not show. It ends with the result that the client's function which blocks would return.
#pragma once

#include <memory>
#include <string_view>
#include <utility>

#include <vetted/call/any_machine.hpp>
#include <vetted/call/error.hpp>
#include <vetted/call/machine.hpp>
#include <vetted/http/event.hpp>

namespace vetted {

template <class Value>
class operation {
 public:
  using value_type = Value;

  /// `inner` is such a machine, of a type that does not show from here on.
  template <call::machine Machine>
  static operation over(Machine inner) {
    return operation{std::make_unique<held<Machine>>(std::move(inner))};
  }

  call::action next(http::time_point now) { return inner_->next(now); }

  /// From any thread; see error_kind::cancelled and outcome_unknown.
  void cancel() { inner_->event()->cancel(); }
  std::shared_ptr<http::event> event() const { return inner_->event(); }

  /// Valid once next() has said done.
  result<Value>& outcome() { return inner_->outcome(); }

  /// Id of the job, once it is known: worth keeping, as it is paid for. Empty where there is none.
  std::string_view job_id() const { return inner_->job_id(); }

 private:
  struct any_operation : call::any_machine {
    virtual result<Value>& outcome() = 0;
    virtual std::string_view job_id() const = 0;
  };

  template <class Machine>
  struct held final : any_operation {
    explicit held(Machine&& inner) : machine(std::move(inner)) {}
    call::action next(http::time_point now) override { return machine.next(now); }
    std::shared_ptr<http::event> event() const override { return machine.event(); }
    result<Value>& outcome() override { return machine.outcome(); }
    std::string_view job_id() const override {
      if constexpr (requires { machine.job_id(); })
        return machine.job_id();
      else
        return {};
    }
    Machine machine;
  };

  explicit operation(std::unique_ptr<any_operation> inner) : inner_(std::move(inner)) {}

  std::unique_ptr<any_operation> inner_;
};

}  // namespace vetted
