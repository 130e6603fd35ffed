// SPDX-License-Identifier: BSL-1.0
//
// A client says in a sentence what its transport lacks.
// expect: a client's transport must have start\(vetted::http::exchange_ptr\)
// expect-lines: GNU 16
// expect-lines: Clang 15
#include <vetted/scenario.hpp>

struct idle_transport {
#ifdef FIXED
  void start(vetted::http::exchange_ptr) {}
#endif
};

vetted::scenario::client client{idle_transport{}, {"key", "secret"}};
