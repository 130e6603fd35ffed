// SPDX-License-Identifier: BSL-1.0
// Accepting, and keeping count of the threads that serve.
// At most 256 clients at a time: more than any test
// needs, few enough that a client gone mad is noticed.
#include <stand_in/listener.hpp>

#include <chrono>
#include <stdexcept>
#include <string>

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/steady_timer.hpp>

namespace stand_in {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;

constexpr std::size_t clients_limit = 256;
constexpr auto pause_after_error = 10ms;  // accept() fails at once while file descriptors are short

}  // namespace

listener::listener(std::stop_token stop, std::uint16_t port, handler answer)
    : stop_{stop}, answer_{std::move(answer)}, loop_{stop}, acceptor_{loop_.io()} {
  boost::system::error_code failed;
  tcp::endpoint const here{asio::ip::address_v4::loopback(), port};
  acceptor_.open(here.protocol(), failed);
  if (!failed) acceptor_.set_option(tcp::acceptor::reuse_address{true}, failed);
  if (!failed) acceptor_.bind(here, failed);
  if (!failed) acceptor_.listen(asio::socket_base::max_listen_connections, failed);
  if (failed) {
    throw std::runtime_error{"the stand-in service cannot listen on 127.0.0.1:" +
                             std::to_string(port) + ": " + failed.message()};
  }
  port_ = acceptor_.local_endpoint().port();
}

listener::~listener() { join(); }

void listener::start() {
  accepting_ = std::thread{[this] { accept(); }};
}

void listener::join() {
  if (accepting_.joinable()) accepting_.join();
  for (auto& each : clients_) {
    if (each.thread.joinable()) each.thread.join();
  }
  clients_.clear();
}

void listener::accept() {
  while (!loop_.stopped()) {
    auto next = std::make_unique<connection>(stop_, answer_);
    boost::system::error_code failed;
    acceptor_.async_accept(next->socket(), [&](boost::system::error_code code) { failed = code; });
    if (!loop_.run()) break;
    reap();
    if (failed) {
      asio::steady_timer pause{loop_.io(), pause_after_error};
      pause.async_wait([](boost::system::error_code) {});
      loop_.run();
    } else if (clients_.size() < clients_limit) {
      begin(std::move(next));
    }
  }
  boost::system::error_code ignored;
  acceptor_.close(ignored);
}

void listener::begin(std::unique_ptr<connection> with) {
  auto& added = clients_.emplace_back();
  added.serving = std::move(with);
  added.thread = std::thread{[&added] {
    added.serving->serve();
    added.serving.reset();  // closes the socket now, not when somebody comes to reap
    added.done = true;
  }};
}

void listener::reap() {
  for (auto each = clients_.begin(); each != clients_.end();) {
    if (each->done) {
      each->thread.join();
      each = clients_.erase(each);
    } else {
      ++each;
    }
  }
}

}  // namespace stand_in
