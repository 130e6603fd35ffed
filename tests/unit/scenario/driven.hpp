// SPDX-License-Identifier: BSL-1.0
//
// driven: a machine of a client to its end, over a transport in memory and under a virtual clock:
// nobody sleeps.
#pragma once

#include <doctest/doctest.h>

#include <chrono>

#include <vetted/call/advance.hpp>
#include <vetted/http/memory.hpp>

namespace fake {

namespace http = vetted::http;

/// How long it took by that clock; `pass` is told of each time that goes by.
template <class Machine, class Pass>
http::duration driven(http::memory& net, Machine& machine, Pass pass) {
  http::time_point const begin{std::chrono::hours{1}};
  http::time_point now = begin;
  for (int steps = 0; steps < 100'000; ++steps) {
    auto const until = vetted::call::advance(net, machine, now);
    if (!until) return now - begin;
    if (*until <= now) continue;
    pass(*until - now);
    now = *until;
  }
  FAIL("it does not end");
  return {};
}
template <class Machine>
http::duration driven(http::memory& net, Machine& machine) {
  return driven(net, machine, [](http::duration) {});
}

}  // namespace fake
