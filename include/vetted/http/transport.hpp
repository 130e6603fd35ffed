// SPDX-License-Identifier: BSL-1.0
//
// transport: what an HTTP stack has to offer, one function: start(exchange). It may finish the
// exchange before it returns (a blocking stack) or later, from any thread. The other concepts are
// extras that a driver uses where they are there.
#pragma once

#include <concepts>
#include <utility>

#include <vetted/http/exchange.hpp>

namespace vetted::http {

/// Starts an exchange: `t.start(x)` with `exchange_ptr x`. It never follows redirects, never tries
/// again, adds no credentials and keeps no cookies.
template <class T>
concept transport = requires(T& t, exchange_ptr x) { t.start(std::move(x)); };

/// Can end a running exchange early: `t.cancel(x)`. Others notice exchange::stopping().
template <class T>
concept cancels = transport<T> && requires(T& t, exchange_state const& x) { t.cancel(x); };

/// Does its work inside `t.pump(until)`, which returns when something happened or `until` has come;
/// with a time that is past it never waits. It may return a bool: whether more can be done at once.
template <class T>
concept pumps = transport<T> && requires(T& t, time_point until) { t.pump(until); };

/// Makes a pump() that waits return, or the next one: `t.wake()`, from any thread. It must not call
/// back. Without it a pumping transport is asked every 20 ms whether it has been cancelled.
template <class T>
concept wakes = transport<T> && requires(T& t) { t.wake(); };

/// Says `static constexpr bool blocks = true`: start() returns when the exchange is finished. That
/// is nothing for a thread that must not wait; call::offload has threads for it.
template <class T>
concept blocking = transport<T> && requires { requires T::blocks; };

/// Its type does not say what it holds; see any_transport.
template <class T>
concept hides_its_type = transport<T> && requires { typename T::hides_its_type; };

/// How a driver has to treat a transport.
struct driving {
  bool blocks = false;
  bool pumps = false;
  bool wakes = false;
};

template <transport T>
constexpr driving driving_of([[maybe_unused]] T const& one) {
  if constexpr (hides_its_type<T>)
    return one.how();
  else
    return {blocking<T>, pumps<T>, wakes<T>};
}

}  // namespace vetted::http
