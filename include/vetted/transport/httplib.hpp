// SPDX-License-Identifier: BSL-1.0
//
// transport::httplib: cpp-httplib, blocking, a new connection for each exchange. Certificates are
// always verified, TLS is 1.2 or later, redirects are not followed, proxies of the environment are
// not used. Needs cpp-httplib 0.11.4 or later, compiled with the macros its library was built with.
// What it cannot do, and curl and beast can, is listed at the class.
#pragma once

#include <memory>
#include <string>

#include <vetted/http/exchange.hpp>
#include <vetted/transport/proxy.hpp>

namespace vetted::transport {

struct httplib_options {
  std::string ca_file{};  // PEM file of the authorities to trust; empty: the system's
  /// For https only, and without a user: cpp-httplib asks for no tunnel for plain http, and shows
  /// the proxy's password to the server too.
  transport::proxy proxy{};
};

/// Fit for servers that mean well. Of others cpp-httplib 0.11.4 takes lines of any length into
/// memory and a status line to pieces by recursion. An answer that comes before the request has
/// gone out is lost, and so is one behind a 103; a chunked one that is cut between the CR and the
/// LF behind a chunk passes for whole; broken HTTP is fault::reset. Fields are sent and come sorted
/// by name, what comes with %XX decoded. While start() runs, a thread of its own watches the
/// attempt's time and exchange::stopping(), for which cpp-httplib does not ask often enough;
/// neither helps before there is a connection. It does not tell a connection that breaks on the way
/// to a proxy's tunnel from one behind it: both may have reached the server.
class httplib {
 public:
  /// start() returns when the exchange is finished: nothing for a thread that must not wait.
  static constexpr bool blocks = true;

  explicit httplib(httplib_options options = {});
  httplib(httplib&&) noexcept;
  httplib& operator=(httplib&&) noexcept;
  ~httplib();

  void start(http::exchange_ptr const& x);

 private:
  class engine;
  std::unique_ptr<engine> engine_;
};

}  // namespace vetted::transport

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/transport/httplib.ipp>
#endif
