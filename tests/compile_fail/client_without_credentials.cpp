// SPDX-License-Identifier: BSL-1.0
//
// A client needs a key and a secret.
// message: class template argument deduction failed / no viable constructor
// remedy: Give {key, secret}.
// expect: credentials
// expect-first: client
// expect-lines: GNU 20
// expect-lines: Clang 12
#include <vetted/scenario.hpp>

struct fetcher {
  void start(vetted::http::exchange_ptr) {}
};

#ifdef FIXED
vetted::scenario::client client{fetcher{}, {"key", "secret"}};
#else
vetted::scenario::client client{fetcher{}};
#endif
