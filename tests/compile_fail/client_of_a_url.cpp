// SPDX-License-Identifier: BSL-1.0
//
// A base URL in the place of the transport.
// message: a client's transport must have start(vetted::http::exchange_ptr)
// remedy: Give a transport first; the base URL is an option.
// expect-first: a client's transport must have start
// expect-lines: GNU 19
// expect-lines: Clang 19
#include <vetted/scenario.hpp>

struct fetcher {
  void start(vetted::http::exchange_ptr) {}
};

#ifdef FIXED
vetted::scenario::client client{fetcher{}, {"key", "secret"}, {.base_url = "https://localhost"}};
#else
vetted::scenario::client client{"https://localhost", {"key", "secret"}};
#endif
