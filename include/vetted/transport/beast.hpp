// SPDX-License-Identifier: BSL-1.0
//
// transport::beast: Boost.Beast over Asio, many exchanges at once on one thread, none of which is
// ever blocked. Certificates are always verified, TLS is 1.2 or later, redirects are not followed
// and proxies of the environment are not used. Needs Boost 1.81 and OpenSSL 1.1.1 or later; its
// bodies need exceptions, or clang with Boost among the system's headers. A new connection for each
// exchange.
#pragma once

#include <memory>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/strand.hpp>

#include <vetted/http/exchange.hpp>
#include <vetted/transport/proxy.hpp>

namespace vetted::transport {

namespace detail {
class beast_exchanges;
}  // namespace detail

struct beast_options {
  std::string ca_file{};  // PEM file of the authorities to trust; empty: the system's
  transport::proxy proxy{};
};

/// start, cancel and pump are for one thread at a time, wake for any. Destroying the transport
/// abandons what is under way.
class beast {
 public:
  using executor_type = boost::asio::strand<boost::asio::io_context::executor_type>;

  /// With a context of its own, which runs inside pump().
  explicit beast(beast_options options = {});

  /// On your context, which outlives the transport. Whoever runs it makes the exchanges go on:
  /// pump(), or your own loop, on any number of threads. It has to run, or to be destroyed, after
  /// the transport too, for abandoned exchanges to end.
  explicit beast(boost::asio::io_context& context, beast_options options = {});

  beast(beast&&) noexcept;
  beast& operator=(beast&&) noexcept;
  ~beast();

  /// Says, also later, whether this transport is still there.
  std::shared_ptr<detail::beast_exchanges const> exchanges() const;

  /// Where start and cancel are called from if several threads run the context.
  executor_type get_executor() const;

  void start(http::exchange_ptr x);

  /// Ends an exchange inside the next pump().
  void cancel(http::exchange_state const& x);

  /// Works until an exchange has ended, wake() was called or `until` has come. With a time that is
  /// past it does what can be done at once, at most a few milliseconds of it: true if that was not
  /// all.
  bool pump(http::time_point until);

  /// Makes a pump() that waits return, or the next one; from any thread.
  void wake();

 private:
  class engine;
  std::unique_ptr<engine> engine_;
};

}  // namespace vetted::transport

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/transport/beast.ipp>
#endif
