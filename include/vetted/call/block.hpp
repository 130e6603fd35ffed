// SPDX-License-Identifier: BSL-1.0
//
// block: drives a machine to its end on the calling thread, sleeping where it has to wait. No
// thread is started. Another thread may cancel the machine through its event.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include <vetted/call/advance.hpp>
#include <vetted/call/machine.hpp>
#include <vetted/http/transport.hpp>

namespace vetted::call {

namespace detail {

/// Listens to an event as long as it lives.
class listening {
 public:
  listening(std::shared_ptr<http::event> to, std::function<void()> listener) : to_(std::move(to)) {
    to_->listen(std::move(listener));
  }
  listening(listening const&) = delete;
  listening& operator=(listening const&) = delete;
  ~listening() { to_->listen({}); }

 private:
  std::shared_ptr<http::event> to_;
};

/// For a transport that nobody can wake.
inline constexpr http::duration longest_pump = std::chrono::milliseconds{20};

}  // namespace detail

template <http::transport Transport, machine Machine>
void block(Transport& transport, Machine& machine) {
  std::shared_ptr<http::event> const event = machine.event();
  if constexpr (http::pumps<Transport>) {
    if (http::driving const how = http::driving_of(transport); how.pumps) {
      std::optional<detail::listening> cancelled;
      if constexpr (http::wakes<Transport>)
        if (how.wakes)
          cancelled.emplace(event, [&transport, &event] {
            if (event->cancelled()) transport.wake();
          });
      while (auto const until = advance(transport, machine, http::clock::now()))
        transport.pump(cancelled ? *until
                                 : (std::min)(*until, http::clock::now() + detail::longest_pump));
      return;
    }
  }
  while (auto const until = advance(transport, machine, http::clock::now()))
    event->wait_until(*until);
}

}  // namespace vetted::call
