// SPDX-License-Identifier: BSL-1.0
// One listening port on the loopback address, with a thread per connection. It
// ends with the stop token it was given: nothing is accepted any more, every
// connection is closed, and join() or the destructor waits for the threads.
#pragma once

#include <atomic>
#include <cstdint>
#include <list>
#include <memory>
#include <stop_token>
#include <thread>

#include <boost/asio/ip/tcp.hpp>

#include <stand_in/connection.hpp>
#include <stand_in/loop.hpp>
#include <stand_in/message.hpp>

namespace stand_in {

class listener {
 public:
  /// Listens on 127.0.0.1. Port 0: the system picks one.
  /// Errors: std::runtime_error naming the port if it cannot be had.
  listener(std::stop_token stop, std::uint16_t port, handler answer);
  ~listener();
  listener(listener const&) = delete;
  listener& operator=(listener const&) = delete;

  std::uint16_t port() const { return port_; }

  /// Starts accepting. Apart from the constructor, so
  /// that both ports are known before a request comes.
  void start();

  /// Waits for all threads; to be called after the stop was requested, and not from one of them.
  void join();

 private:
  struct client {
    std::unique_ptr<connection> serving;
    std::atomic<bool> done = false;
    std::thread thread;
  };

  void accept();
  void begin(std::unique_ptr<connection> with);
  void reap();

  std::stop_token stop_;
  handler answer_;
  loop loop_;
  boost::asio::ip::tcp::acceptor acceptor_;
  std::uint16_t port_ = 0;
  std::list<client> clients_;  // touched by the accepting thread, and by join() after it has ended
  std::thread accepting_;
};

}  // namespace stand_in
