// SPDX-License-Identifier: BSL-1.0
// A thread that waits for the network must be able to stop at once. Each listener and each
// connection owns one loop: it starts a single asynchronous operation and runs it to its end, so
// the code reads like blocking code, but a request to stop ends the wait from any other thread.
#pragma once

#include <functional>
#include <stop_token>
#include <utility>

#include <boost/asio/io_context.hpp>

namespace stand_in {

class loop {
 public:
  explicit loop(std::stop_token stop)
      : stop_{std::move(stop)}, on_stop_{stop_, [this] { io_.stop(); }} {}

  boost::asio::io_context& io() { return io_; }
  bool stopped() const { return stop_.stop_requested(); }

  /// Runs what has been started to its end; false if the wait was ended by a stop.
  bool run() {
    io_.restart();
    // The order matters: a stop after this line ends run(), a stop before it is seen here.
    if (stopped()) return false;
    io_.run();
    return !stopped();
  }

 private:
  std::stop_token stop_;
  boost::asio::io_context io_{1};
  std::stop_callback<std::function<void()>> on_stop_;
};

}  // namespace stand_in
