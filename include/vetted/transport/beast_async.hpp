// SPDX-License-Identifier: BSL-1.0
//
// async_run: a machine as an asynchronous operation of Asio, over transport::beast, with whatever
// completion token you like: a callback, use_future, use_awaitable in a coroutine. Example:
//   auto making = client.submitting(request);  // named: g++ 12 destroys temporaries here twice
//   auto done = co_await transport::async_run(net, std::move(making), use_awaitable);
#pragma once

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <vetted/call/advance.hpp>
#include <vetted/call/machine.hpp>
#include <vetted/transport/beast.hpp>
#include <vetted/transport/detail/beast_exchanges.hpp>

namespace vetted::transport {

namespace detail {

/// Lives as long as its timer waits, which is until the machine is done.
template <class Machine, class Handler>
class asio_operation : public std::enable_shared_from_this<asio_operation<Machine, Handler>> {
 public:
  asio_operation(beast& net, Machine&& what, Handler&& told)
      : net_(&net),
        exchanges_(net.exchanges()),
        timer_(net.get_executor()),
        machine_(std::move(what)),
        event_(machine_.event()),
        handler_(std::move(told)),
        work_(boost::asio::get_associated_executor(handler_, net.get_executor())) {}

  ~asio_operation() { event_->listen({}); }

  void start() {
    if (auto slot = boost::asio::get_associated_cancellation_slot(handler_); slot.is_connected())
      slot.assign([event = event_](boost::asio::cancellation_type) { event->cancel(); });
    // The listener locks nothing of the operation: whoever notifies must not be the one to end it.
    event_->listen([weak = this->weak_from_this(), where = timer_.get_executor()] {
      boost::asio::post(where, [weak] {
        if (auto const self = weak.lock()) self->run();
      });
    });
    boost::asio::post(timer_.get_executor(), [self = this->shared_from_this()] { self->run(); });
  }

 private:
  using executor = boost::asio::associated_executor_t<Handler, beast::executor_type>;

  void run() {
    if (is_done_) return;
    http::time_point const now = http::clock::now();
    auto const until = advance(now);
    if (!until) return finish();
    timer_.expires_at((std::min)(*until, now + std::chrono::hours{1}));
    timer_.async_wait([self = this->shared_from_this()](boost::system::error_code ended) {
      if (!ended) self->run();
    });
  }

  /// Once a hook has destroyed the transport, what the machine sends is lost.
  std::optional<http::time_point> advance(http::time_point now) {
    auto const is_there = [this] { return !exchanges_->is_closed; };
    if (is_there()) {
      auto const until = call::advance(*net_, machine_, now, is_there);
      if (is_there()) return until;
    }
    struct {
      void start(http::exchange_ptr const&) {}
    } nowhere;
    return call::advance(nowhere, machine_, now);
  }

  void finish() {
    is_done_ = true;
    event_->listen({});
    timer_.cancel();
    auto const where = work_.get_executor();
    auto slot = boost::asio::get_associated_cancellation_slot(handler_);
    boost::asio::post(where,
                      [slot, told = std::move(handler_), done = std::move(machine_)]() mutable {
                        if (slot.is_connected()) slot.clear();
                        std::move(told)(std::move(done));
                      });
    work_.reset();
  }

  beast* net_;
  std::shared_ptr<beast_exchanges const> exchanges_;
  boost::asio::steady_timer timer_;
  Machine machine_;
  std::shared_ptr<http::event> event_;
  Handler handler_;
  boost::asio::executor_work_guard<executor> work_;
  bool is_done_ = false;
};

}  // namespace detail

/// Drives `what` on net.get_executor() and completes with it, once it is done, on the handler's own
/// executor: void(Machine). Any thread may begin one. Any kind of cancellation ends the machine as
/// its event does: it still completes, and says what became of the request. `net` has to be on a
/// context of yours. If it is destroyed before the operation has ended, be it by a hook, what is
/// under way is abandoned, and the operation completes; the context stays.
template <call::machine Machine, class Token>
auto async_run(beast& net, Machine what, Token&& token) {
  return boost::asio::async_initiate<Token, void(Machine)>(
      [&net](auto handler, Machine begun) {
        using operation = detail::asio_operation<Machine, decltype(handler)>;
        std::make_shared<operation>(net, std::move(begun), std::move(handler))->start();
      },
      token, std::move(what));
}

}  // namespace vetted::transport
