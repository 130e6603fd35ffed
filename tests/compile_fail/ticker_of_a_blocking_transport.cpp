// SPDX-License-Identifier: BSL-1.0
//
// A frame loop over a transport that waits for the answer.
// message: a ticker's transport must not block; lift it with vetted::call::offload
// remedy: Lift the transport to threads with vetted::call::offload.
// expect: waiting
// expect-first: a ticker's transport must not block
// expect-lines: GNU 8
// expect-lines: Clang 8
#include <vetted/call/offload.hpp>
#include <vetted/call/ticker.hpp>

struct waiting {
  static constexpr bool blocks = true;
  void start(vetted::http::exchange_ptr) {}
};

#ifdef FIXED
vetted::call::offload net{[] { return waiting{}; }};
#else
waiting net;
#endif

vetted::call::ticker ticker{net};
