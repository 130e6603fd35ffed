// SPDX-License-Identifier: BSL-1.0
//
// start takes something else than an exchange.
// message: a client's transport must have start(vetted::http::exchange_ptr)
// remedy: Take a vetted::http::exchange_ptr.
// expect: fetcher
// expect-first: a client's transport must have start
// expect-lines: GNU 19
// expect-lines: Clang 19
#include <string>
#include <vetted/scenario.hpp>

struct fetcher {
#ifdef FIXED
  void start(vetted::http::exchange_ptr) {}
#else
  void start(std::string const&) {}
#endif
};

vetted::scenario::client client{fetcher{}, {"key", "secret"}};
