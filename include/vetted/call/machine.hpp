// SPDX-License-Identifier: BSL-1.0
//
// machine: what a machine asks of whoever drives it. A machine is a class with next(now) -> action;
// it reads no clock, sleeps nowhere, locks nothing. The same machine is driven by blocking, in a
// frame loop, from callbacks or by a coroutine.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <utility>

#include <vetted/http/event.hpp>
#include <vetted/http/exchange.hpp>

namespace vetted::call {

struct action {
  enum class kind : std::uint8_t {
    send,   // hand `x` to the transport
    abort,  // tell the transport to give up `state`
    wait,   // come back at `until`, or earlier when the machine's event is notified
    done
  };
  kind what = kind::done;
  http::exchange_ptr x;
  std::shared_ptr<http::exchange_state> state;
  http::time_point until{};

  static action send(http::exchange_ptr x) { return {kind::send, std::move(x), {}, {}}; }
  static action abort(std::shared_ptr<http::exchange_state> state) {
    return {kind::abort, {}, std::move(state), {}};
  }
  static action wait(http::time_point until) { return {kind::wait, {}, {}, until}; }
  static action done() { return {}; }
};

/// `next(now)` says what to do; coming back early is harmless. `event()` is the same all the time:
/// a shared_ptr, through which any thread may cancel.
template <class T>
concept machine = requires(T& m, http::time_point now) {
  { m.next(now) } -> std::same_as<action>;
  { m.event() } -> std::convertible_to<std::shared_ptr<http::event>>;
};

}  // namespace vetted::call
