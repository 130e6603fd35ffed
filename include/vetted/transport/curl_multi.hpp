// SPDX-License-Identifier: BSL-1.0
//
// transport::curl_multi: libcurl's multi interface: start() returns at once, pump() does the work
// of all exchanges, on the thread that calls it. Certificates are always verified, TLS is 1.2 or
// later, HTTP is 1.1, redirects are not followed, proxies and .netrc of the environment are not
// used. Connections are kept open between exchanges, but only GET and HEAD use such a one. On Linux
// idle_timeout is about each byte; elsewhere a line of a head counts once it is whole. Needs
// libcurl 7.85 or later.
#pragma once

#include <memory>

#include <vetted/http/exchange.hpp>
#include <vetted/transport/curl_options.hpp>

namespace vetted::transport {

class curl_multi {
 public:
  explicit curl_multi(curl_options options = {});
  curl_multi(curl_multi&&) noexcept;
  curl_multi& operator=(curl_multi&&) noexcept;
  ~curl_multi();

  void start(http::exchange_ptr x);

  /// Works until something has happened, wake() is called or `until` has come; with an `until` that
  /// has passed it does not wait at all. True if more can be done at once.
  bool pump(http::time_point until);

  /// Makes a pump() that waits return; the only function for other threads.
  void wake();

  void cancel(http::exchange_state const& state);

 private:
  class engine;
  std::unique_ptr<engine> engine_;
};

}  // namespace vetted::transport

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/transport/curl_multi.ipp>
#endif
