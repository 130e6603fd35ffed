// SPDX-License-Identifier: BSL-1.0
//
// ticker: drives any number of machines from a loop of yours, such as the frames of a game. tick()
// never waits. Example:
//   call::ticker ticker{net};
//   call::handle one = ticker.add(std::move(machine), [](call::call_machine& m) { m.result(); });
//   ticker.tick();  // in each frame
#pragma once

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include <vetted/call/detail/tick_loop.hpp>
#include <vetted/call/handle.hpp>
#include <vetted/call/machine.hpp>
#include <vetted/http/transport.hpp>

namespace vetted::call {

/// All of it is for one thread at a time; only handle::cancel() may come from any. A function that
/// a machine calls inside tick() (a handler, a hook, a progress function) may do anything: add and
/// drop machines, destroy the ticker, and a transport behind it. tick() inside tick() does nothing.
/// Only a sink or a source of content, which the transport itself calls, may not destroy the
/// transport.
template <http::transport Transport>
class ticker {
  static_assert(!http::blocking<Transport>,
                "a ticker's transport must not block; lift it with vetted::call::offload");

 public:
  /// `transport` is destroyed after the ticker.
  explicit ticker(Transport& transport)
      : ticker(std::shared_ptr<Transport>{std::shared_ptr<void>{}, &transport}) {}

  /// Keeps the transport as long as it is at work, so that a sink may destroy all else too.
  explicit ticker(std::shared_ptr<Transport> transport)
      : loop_(std::make_shared<detail::tick_loop<Transport>>(std::move(transport))) {}
  ticker(ticker const&) = delete;
  ticker& operator=(ticker const&) = delete;

  /// Ends all machines; none of their handlers, hooks and other functions is called any more.
  ~ticker() { loop_->close(); }

  /// Takes a machine over. It makes its first step in the next tick(); once it is done,
  /// `handler(machine)` is called from there, once.
  template <machine Machine, std::invocable<Machine&> Handler>
  handle add(Machine machine, Handler handler) {
    std::shared_ptr<http::event> const event = machine.event();
    std::uint64_t const id = loop_->add(std::move(machine), std::move(handler));
    return {loop_, id, event};
  }

  /// Does what is to be done at `now`, until nothing is left or `budget` is used up: then the rest
  /// is done in the next tick, in the same order. One step may exceed the budget; a step takes
  /// microseconds, a handler as long as it likes.
  void tick(http::time_point now = http::clock::now(),
            http::time_limit budget = std::chrono::milliseconds{1}) {
    auto const loop = loop_;
    loop->tick(now, http::later(http::clock::now(), budget));
  }

  /// Machines that are not done.
  std::size_t size() const { return loop_->size(); }

  /// When there is something to do for tick(), unless an exchange ends before; none: nothing.
  std::optional<http::time_point> next_due() const { return loop_->next_due(); }

  /// `bell` is called, on any thread, when a machine has to do something before next_due(). It must
  /// be brief, must not throw and must not call back: it wakes a loop that sleeps.
  void set_bell(std::function<void()> bell) { loop_->ready().set_bell(std::move(bell)); }

 private:
  std::shared_ptr<detail::tick_loop<Transport>> loop_;
};

}  // namespace vetted::call
