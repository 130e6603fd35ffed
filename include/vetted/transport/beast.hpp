// SPDX-License-Identifier: BSL-1.0
//
// transport::beast: Boost.Beast over Asio, many exchanges at once on one thread, none of which is
// ever blocked. Certificates are always verified, TLS is 1.2 or later, redirects are not followed
// and proxies of the environment are not used. Needs Boost 1.81 and OpenSSL 1.1.1 or later, and
// exceptions, or clang with Boost among the system's headers. A new connection for each exchange.
#pragma once

#include <boost/config.hpp>

#if defined(BOOST_NO_EXCEPTIONS) && defined(__GNUC__) && !defined(__clang__)
#error "g++ compiles Boost.Beast only with exceptions: drop -fno-exceptions for this file"
#endif

#include <memory>
#include <string>
#include <utility>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>

#include <vetted/http/exchange.hpp>
#include <vetted/http/url.hpp>
#include <vetted/transport/detail/beast_exchange.hpp>
#include <vetted/transport/detail/beast_exchanges.hpp>
#include <vetted/transport/detail/beast_trust.hpp>
#include <vetted/transport/proxy.hpp>

namespace vetted::transport {

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
  explicit beast(beast_options options = {})
      : beast(std::make_unique<boost::asio::io_context>(), nullptr, std::move(options)) {}

  /// On your context, which outlives the transport. Whoever runs it makes the exchanges go on:
  /// pump(), or your own loop, on any number of threads. It has to run, or to be destroyed, after
  /// the transport too, for abandoned exchanges to end.
  explicit beast(boost::asio::io_context& context, beast_options options = {})
      : beast(nullptr, &context, std::move(options)) {}

  beast(beast&&) noexcept = default;
  beast& operator=(beast&& other) noexcept {
    std::swap(own_, other.own_);
    std::swap(context_, other.context_);
    std::swap(serial_, other.serial_);
    std::swap(options_, other.options_);
    std::swap(all_, other.all_);
    std::swap(trust_, other.trust_);
    return *this;
  }

  ~beast() {
    if (!all_) return;
    all_->is_closed = true;
    for (auto const& one : all_->all())
      if (one) one->stop(http::fault::abandoned);
  }

  /// Says, also later, whether this transport is still there.
  std::shared_ptr<detail::beast_exchanges const> exchanges() const { return all_; }

  /// Where start and cancel are called from if several threads run the context.
  executor_type get_executor() const { return serial_; }

  void start(http::exchange_ptr x) {
    auto const url = http::parse_url(x->what().url);
    bool const is_https = url && url->is_https();
    if (is_https && !trust_) trust_ = std::make_shared<detail::beast_trust>(options_.ca_file);
    std::make_shared<detail::beast_exchange>(boost::asio::make_strand(*context_), std::move(x),
                                             all_, is_https ? trust_ : nullptr, options_.proxy)
        ->start();
  }

  /// Ends an exchange inside the next pump().
  void cancel(http::exchange_state const& x) {
    if (auto const one = all_->find(x)) one->stop(http::fault::cancelled);
  }

  /// Works until an exchange has ended, wake() was called or `until` has come. With a time that is
  /// past it does what can be done at once, at most a few milliseconds of it: true if that was not
  /// all.
  bool pump(http::time_point until) {
    if (context_->stopped()) context_->restart();
    auto const guard = boost::asio::make_work_guard(*context_);
    if (until <= http::clock::now()) {
      int steps = 0;
      while (steps < steps_at_once && context_->poll_one() > 0) ++steps;
      all_->something_happened = false;
      return steps == steps_at_once;
    }
    while (!all_->something_happened.exchange(false) && context_->run_one_until(until) > 0)
      continue;
    return false;
  }

  /// Makes a pump() that waits return, or the next one; from any thread.
  void wake() {
    all_->something_happened = true;
    boost::asio::post(*context_, [] {});
  }

 private:
  static constexpr int steps_at_once = 64;  // each moves at most 64 KiB

  beast(std::unique_ptr<boost::asio::io_context> own, boost::asio::io_context* context,
        beast_options options)
      : own_(std::move(own)),
        context_(own_ ? own_.get() : context),
        serial_(boost::asio::make_strand(*context_)),
        options_(std::move(options)) {}

  std::unique_ptr<boost::asio::io_context> own_;
  boost::asio::io_context* context_;
  executor_type serial_;
  beast_options options_;
  std::shared_ptr<detail::beast_exchanges> all_ = std::make_shared<detail::beast_exchanges>();
  std::shared_ptr<detail::beast_trust> trust_;  // made when first needed: it reads files
};

}  // namespace vetted::transport
