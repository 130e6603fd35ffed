// SPDX-License-Identifier: BSL-1.0
//
// advance: carries out what a machine asks for until it has to wait. Every way to drive a machine
// is this and a way to wait.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include <vetted/call/machine.hpp>
#include <vetted/http/guarded.hpp>
#include <vetted/http/transport.hpp>

namespace vetted::call {

/// When to come back at the latest; none if the machine is done. `goes_on()` is asked each time the
/// machine has had its say, as it may have called a function of the program that has destroyed what
/// drives it: once that is false, nothing more is done, and the transport is not touched.
template <http::transport Transport, machine Machine, class GoesOn>
std::optional<http::time_point> advance(Transport& transport, Machine& machine,
                                        http::time_point now, GoesOn goes_on) {
  for (;;) {
    action asked = machine.next(now);
    if (!goes_on()) return now;
    switch (asked.what) {
      case action::kind::send:
        // Of a transport that throws the exchange is dropped, and so it has been abandoned.
        http::guarded([&] { return transport.start(std::move(asked.x)), true; },
                      [](std::string_view) { return false; });
        asked.x.reset();
        if (http::driving_of(transport).blocks) return now;  // which has passed by now
        break;
      case action::kind::abort:
        if constexpr (http::cancels<Transport>) transport.cancel(*asked.state);
        break;
      case action::kind::wait: return asked.until;
      case action::kind::done: return std::nullopt;
    }
  }
}

template <http::transport Transport, machine Machine>
std::optional<http::time_point> advance(Transport& transport, Machine& machine,
                                        http::time_point now) {
  return advance(transport, machine, now, [] { return true; });
}

}  // namespace vetted::call
