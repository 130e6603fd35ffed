// SPDX-License-Identifier: BSL-1.0
//
// The bodies of beast.hpp.
#pragma once

#include <boost/config.hpp>

#if defined(BOOST_NO_EXCEPTIONS) && defined(__GNUC__) && !defined(__clang__)
#error "g++ compiles Boost.Beast only with exceptions: drop -fno-exceptions for this file"
#endif

#include <memory>
#include <utility>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>

#include <vetted/config.hpp>
#include <vetted/http/exchange.hpp>
#include <vetted/http/url.hpp>
#include <vetted/transport/beast.hpp>
#include <vetted/transport/detail/beast_exchange.hpp>
#include <vetted/transport/detail/beast_exchanges.hpp>
#include <vetted/transport/detail/beast_trust.hpp>

namespace vetted::transport {

/// Without a context it has one of its own.
class beast::engine {
 public:
  engine(boost::asio::io_context* context, beast_options options)
      : own_(context == nullptr ? std::make_unique<boost::asio::io_context>() : nullptr),
        context_(own_ ? own_.get() : context),
        serial_(boost::asio::make_strand(*context_)),
        options_(std::move(options)) {}
  engine(engine const&) = delete;
  engine& operator=(engine const&) = delete;

  ~engine() {
    all_->is_closed = true;
    for (auto const& one : all_->all())
      if (one) one->stop(http::fault::abandoned);
  }

  std::shared_ptr<detail::beast_exchanges const> exchanges() const { return all_; }
  executor_type const& serial() const { return serial_; }

  void start(http::exchange_ptr x) {
    auto const url = http::parse_url(x->what().url);
    bool const is_https = url && url->is_https();
    if (is_https && !trust_) trust_ = std::make_shared<detail::beast_trust>(options_.ca_file);
    std::make_shared<detail::beast_exchange>(boost::asio::make_strand(*context_), std::move(x),
                                             all_, is_https ? trust_ : nullptr, options_.proxy)
        ->start();
  }

  void cancel(http::exchange_state const& x) {
    if (auto const one = all_->find(x)) one->stop(http::fault::cancelled);
  }

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

  void wake() {
    all_->something_happened = true;
    boost::asio::post(*context_, [] {});
  }

 private:
  static constexpr int steps_at_once = 64;  // each moves at most 64 KiB

  std::unique_ptr<boost::asio::io_context> own_;
  boost::asio::io_context* context_;
  executor_type serial_;
  beast_options options_;
  std::shared_ptr<detail::beast_exchanges> all_ = std::make_shared<detail::beast_exchanges>();
  std::shared_ptr<detail::beast_trust> trust_{};  // made when first needed: it reads files
};

VETTED_DECL beast::beast(beast_options options)
    : engine_(std::make_unique<engine>(nullptr, std::move(options))) {}
VETTED_DECL beast::beast(boost::asio::io_context& context, beast_options options)
    : engine_(std::make_unique<engine>(&context, std::move(options))) {}
VETTED_DECL beast::beast(beast&&) noexcept = default;
VETTED_DECL beast& beast::operator=(beast&&) noexcept = default;
VETTED_DECL beast::~beast() = default;

VETTED_DECL std::shared_ptr<detail::beast_exchanges const> beast::exchanges() const {
  return engine_->exchanges();
}

VETTED_DECL beast::executor_type beast::get_executor() const { return engine_->serial(); }

VETTED_DECL void beast::start(http::exchange_ptr x) { engine_->start(std::move(x)); }

VETTED_DECL void beast::cancel(http::exchange_state const& x) { engine_->cancel(x); }

VETTED_DECL bool beast::pump(http::time_point until) { return engine_->pump(until); }

VETTED_DECL void beast::wake() { engine_->wake(); }

}  // namespace vetted::transport
