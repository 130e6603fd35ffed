// SPDX-License-Identifier: BSL-1.0
//
// client_base: a transport and the operations that are driven over it, which is what the clients of
// all APIs have in common. Look at start() and tick().
#pragma once

#include <chrono>
#include <concepts>
#include <cstddef>
#include <memory>
#include <utility>

#include <vetted/api/detail/driver.hpp>
#include <vetted/call/error.hpp>
#include <vetted/call/handle.hpp>
#include <vetted/call/machine.hpp>
#include <vetted/http/any_transport.hpp>
#include <vetted/http/transport.hpp>

namespace vetted {

namespace detail {

/// An operation that blocks whoever waits for it.
template <class Operation>
class blocking_machine final : public call::any_machine {
 public:
  explicit blocking_machine(Operation& inner) : inner_(&inner) {}
  call::action next(http::time_point now) override { return inner_->next(now); }
  std::shared_ptr<http::event> event() const override { return inner_->event(); }

 private:
  Operation* inner_;
};

template <class Operation, class Handler>
class told_machine final : public started_machine {
 public:
  told_machine(Operation&& inner, Handler&& told)
      : inner_(std::move(inner)), told_(std::move(told)) {}
  call::action next(http::time_point now) override { return inner_.next(now); }
  std::shared_ptr<http::event> event() const override { return inner_.event(); }
  void tell() override { told_(inner_.outcome()); }

 private:
  Operation inner_;
  Handler told_;
};

}  // namespace detail

template <class Transport>
class client_base {
  static_assert(http::transport<Transport>,
                "a client's transport must have start(vetted::http::exchange_ptr)");

 public:
  Transport& transport() { return transport_->inner(); }

  /// Takes an operation over; tick() drives it and calls `handler(outcome)` once, with the result
  /// that the blocking function would have returned. The operation ends with the handle.
  template <vetted::call::machine Operation,
            std::invocable<result<typename Operation::value_type>&> Handler>
  vetted::call::handle start(Operation what, Handler handler) {
    return loop().add(std::make_unique<detail::told_machine<Operation, Handler>>(
        std::move(what), std::move(handler)));
  }

  /// Does what is to be done at `now`, for at most about `budget`, and does not wait for the
  /// network. For each frame.
  void tick(http::time_point now = http::clock::now(),
            http::time_limit budget = std::chrono::milliseconds{1}) {
    loop().tick(now, budget);
  }

  /// Operations that have been started and have not ended.
  std::size_t started() const { return loop_ ? loop_->size() : 0; }

 protected:
  explicit client_base(Transport transport)
      : transport_(std::make_shared<http::transport_in<Transport>>(std::move(transport))) {}

  /// Drives `what` to its end on this thread.
  template <class Operation>
  auto blocked(Operation what) {
    auto const net = transport_;  // what the operation calls may destroy the client
    detail::blocking_machine<Operation> machine{what};
    detail::drive(*net, machine);
    return std::move(what.outcome());
  }

 private:
  detail::driver& loop() {
    static_assert(!http::blocking<Transport>,
                  "start and tick need a transport that does not block; lift it with "
                  "vetted::call::offload, or use transport::curl_multi");
    if (!loop_) loop_ = std::make_unique<detail::driver>(transport_);
    return *loop_;
  }

  std::shared_ptr<http::transport_in<Transport>> transport_;  // whoever is at work with it keeps it
  std::unique_ptr<detail::driver> loop_;
};

}  // namespace vetted
