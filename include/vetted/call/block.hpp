// SPDX-License-Identifier: BSL-1.0
//
// block: drives a machine to its end on the calling thread, sleeping where it has to wait. No
// thread is started.
#pragma once

#include <thread>
#include <utility>

#include <vetted/call/action.hpp>
#include <vetted/http/transport.hpp>

namespace vetted::call {

template <http::transport Transport, machine Machine>
void block(Transport& transport, Machine& machine) {
  for (;;) {
    action asked = machine.next(http::clock::now());
    switch (asked.what) {
      case action::kind::send: transport.start(std::move(asked.x)); break;
      case action::kind::abort:
        if constexpr (http::cancels<Transport>) transport.cancel(*asked.state);
        break;
      case action::kind::wait:
        if constexpr (http::pumps<Transport>)
          transport.pump(asked.until);
        else if (asked.state)
          asked.state->wait_until(asked.until);
        else
          std::this_thread::sleep_until(asked.until);
        break;
      case action::kind::done: return;
    }
  }
}

}  // namespace vetted::call
