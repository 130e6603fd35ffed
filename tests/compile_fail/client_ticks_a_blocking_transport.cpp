// SPDX-License-Identifier: BSL-1.0
//
// A frame loop over a transport that blocks.
// message: start and tick need a transport that does not block
// remedy: Lift it with vetted::call::offload, or use transport::curl_multi.
// expect: sleepy
// expect-first: start and tick need a transport that does not block
// expect-lines: GNU 10
// expect-lines: Clang 13
#include <vetted/scenario.hpp>

struct sleepy {
#ifndef FIXED
  static constexpr bool blocks = true;
#endif
  void start(vetted::http::exchange_ptr) {}
};

void frame(vetted::scenario::client<sleepy>& client) { client.tick(); }
