// SPDX-License-Identifier: BSL-1.0
//
// A transport without start.
// message: a client's transport must have start(vetted::http::exchange_ptr)
// remedy: Give it void start(vetted::http::exchange_ptr).
// expect: idle
// expect-first: a client's transport must have start
// expect-lines: GNU 19
// expect-lines: Clang 19
#include <vetted/scenario.hpp>

struct idle {
#ifdef FIXED
  void start(vetted::http::exchange_ptr) {}
#endif
};

vetted::scenario::client client{idle{}, {"key", "secret"}};
