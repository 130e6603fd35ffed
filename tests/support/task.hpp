// SPDX-License-Identifier: BSL-1.0
//
// task: the least a coroutine of a test needs. It runs at once and is destroyed with its task, also
// where it waits.
#pragma once

#include <coroutine>
#include <cstdlib>
#include <utility>

namespace support {

struct task {
  struct promise_type {
    task get_return_object() {
      return task{std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::abort(); }
  };

  explicit task(std::coroutine_handle<promise_type> one) : handle(one) {}
  task(task&& other) noexcept : handle(std::exchange(other.handle, {})) {}
  task& operator=(task&&) = delete;
  ~task() {
    if (handle) handle.destroy();
  }

  std::coroutine_handle<promise_type> handle;
};

}  // namespace support
