// SPDX-License-Identifier: BSL-1.0
//
// transport::curl: libcurl, blocking: start() returns when the exchange is finished. For programs
// that wait on a thread of their own; curl_multi is the same without blocking, and says what both
// do and do not.
#pragma once

#include <chrono>
#include <utility>

#include <vetted/http/exchange.hpp>
#include <vetted/transport/curl_multi.hpp>
#include <vetted/transport/curl_options.hpp>

namespace vetted::transport {

class curl {
 public:
  /// Nothing for a thread that must not wait.
  static constexpr bool blocks = true;

  explicit curl(curl_options options = {}) : multi_(std::move(options)) {}

  void start(http::exchange_ptr const& x) {
    multi_.start(x);
    while (!x->state().finished()) multi_.pump(http::clock::now() + pause);
  }

  /// Makes start() look at once whether it has to stop; from any thread.
  void wake() { multi_.wake(); }

 private:
  // After that an exchange that has to stop is noticed without wake().
  static constexpr std::chrono::milliseconds pause{50};

  curl_multi multi_;
};

}  // namespace vetted::transport
