// SPDX-License-Identifier: BSL-1.0
//
// client_base: a transport and the operations that are driven over it, which is what the clients of
// all APIs have in common. Look at start() and tick().
#pragma once

#include <chrono>
#include <concepts>
#include <cstddef>
#include <memory>
#include <utility>

#include <vetted/call/block.hpp>
#include <vetted/call/error.hpp>
#include <vetted/call/handle.hpp>
#include <vetted/call/machine.hpp>
#include <vetted/call/ticker.hpp>
#include <vetted/http/transport.hpp>

namespace vetted {

namespace detail {

/// In the place of a loop where there cannot be one, for the compiler's message to stay short.
template <class Transport>
struct no_loop {
  explicit no_loop(std::shared_ptr<Transport>) {}
  template <class Operation, class Handler>
  call::handle add(Operation&&, Handler&&) {
    return {};
  }
  void tick(http::time_point, http::duration) {}
  std::size_t size() const { return 0; }
};

template <class Transport>
struct loop_of {
  using type = no_loop<Transport>;
};
template <http::transport Transport>
  requires(!http::blocking<Transport>)
struct loop_of<Transport> {
  using type = call::ticker<Transport>;
};

}  // namespace detail

template <class Transport>
class client_base {
  static_assert(http::transport<Transport>,
                "a client's transport must have start(vetted::http::exchange_ptr)");

 public:
  Transport& transport() { return *transport_; }

  /// Takes an operation over; tick() drives it and calls `handler(outcome)` once, with the result
  /// that the blocking function would have returned. The operation ends with the handle.
  template <vetted::call::machine Operation,
            std::invocable<result<typename Operation::value_type>&> Handler>
  vetted::call::handle start(Operation what, Handler handler) {
    return loop().add(std::move(what), [told = std::move(handler)](Operation& done) mutable {
      told(done.outcome());
    });
  }

  /// Does what is to be done at `now`, for at most about `budget`, and does not wait for the
  /// network. For each frame.
  void tick(http::time_point now = http::clock::now(),
            http::time_limit budget = std::chrono::milliseconds{1}) {
    loop().tick(now, budget);
  }

  /// Operations that have been started and have not ended.
  std::size_t started() const { return loop_ ? loop_->size() : 0; }

 protected:
  explicit client_base(Transport transport)
      : transport_(std::make_shared<Transport>(std::move(transport))) {}

  /// Drives `what` to its end on this thread.
  template <class Operation>
  auto blocked(Operation what) {
    auto const net = transport_;  // what the operation calls may destroy the client
    vetted::call::block(*net, what);
    return std::move(what.outcome());
  }

 private:
  using loop_type = typename detail::loop_of<Transport>::type;

  loop_type& loop() {
    static_assert(!http::blocking<Transport>,
                  "start and tick need a transport that does not block; lift it with "
                  "vetted::call::offload, or use transport::curl_multi");
    if (!loop_) loop_ = std::make_unique<loop_type>(transport_);
    return *loop_;
  }

  std::shared_ptr<Transport> transport_;  // whoever is at work with it keeps it
  std::unique_ptr<loop_type> loop_;
};

}  // namespace vetted
