// SPDX-License-Identifier: BSL-1.0
//
// awaited: a machine as something that a C++20 coroutine can wait for, over a ticker or a
// dispatcher. The coroutine goes on where they call handlers, with the machine that is done:
//   call::call_machine machine{request, options, chance};
//   auto done = co_await call::awaited{ticker, std::move(machine)};  // done.result()
#pragma once

#include <coroutine>
#include <optional>
#include <utility>

#include <vetted/call/handle.hpp>
#include <vetted/call/machine.hpp>

namespace vetted::call {

/// Destroying the coroutine while it waits ends the machine. To cancel it instead, keep its event()
/// before it is moved in here.
template <class Driver, machine Machine>
class [[nodiscard]] awaited {
 public:
  awaited(Driver& driver, Machine&& what) : driver_(&driver), machine_(std::move(what)) {}
  awaited(awaited const&) = delete;
  awaited& operator=(awaited const&) = delete;

  bool await_ready() const noexcept { return false; }

  void await_suspend(std::coroutine_handle<> waiting) {
    handle_ = driver_->add(std::move(*machine_), [this, waiting](Machine& done) {
      machine_.emplace(std::move(done));
      waiting.resume();
    });
  }

  Machine await_resume() { return std::move(*machine_); }

 private:
  Driver* driver_;
  std::optional<Machine> machine_;
  handle handle_;
};

}  // namespace vetted::call
