// SPDX-License-Identifier: BSL-1.0
#include "relay.hpp"

#include <array>
#include <cstddef>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

namespace asio = boost::asio;
using asio::ip::tcp;
using error_code = boost::system::error_code;

namespace {

struct tunnel {
  explicit tunnel(tcp::socket socket) : client(std::move(socket)), server(client.get_executor()) {}
  tcp::socket client, server;
  std::string head;
  std::array<char, 4096> there{}, back{};
};

/// The port in "CONNECT host:port HTTP/1.1".
std::uint16_t port_in(std::string const& head) {
  std::string const target = head.substr(0, head.find(" HTTP/"));
  return static_cast<std::uint16_t>(std::atoi(target.c_str() + target.rfind(':') + 1));
}

}  // namespace

struct relay::parts {
  asio::io_context context{1};
  tcp::acceptor acceptor{context, {asio::ip::address_v4::loopback(), 0}};
  std::thread thread;
  mutable std::mutex mutex;
  std::vector<std::string> heads;
  std::string passed_on;

  void accept() {
    acceptor.async_accept([this](error_code failed, tcp::socket socket) {
      if (failed) return;
      auto const one = std::make_shared<tunnel>(std::move(socket));
      asio::async_read_until(one->client, asio::dynamic_buffer(one->head, 64u << 10), "\r\n\r\n",
                             [this, one](error_code broken, std::size_t) {
                               if (!broken) open(one);
                             });
      accept();
    });
  }

  void open(std::shared_ptr<tunnel> const& one) {
    {
      std::lock_guard const lock{mutex};
      heads.push_back(one->head);
    }
    error_code failed;
    one->server.connect({asio::ip::address_v4::loopback(), port_in(one->head)}, failed);
    if (failed) return;
    asio::write(one->client, asio::buffer("HTTP/1.1 200 OK\r\n\r\n", 19), failed);
    pass(one, one->client, one->server, one->there, true);
    pass(one, one->server, one->client, one->back, false);
  }

  void pass(std::shared_ptr<tunnel> const& one, tcp::socket& from, tcp::socket& to,
            std::array<char, 4096>& piece, bool is_from_client) {
    auto const send_on = [this, one, &from, &to, &piece, is_from_client](error_code failed,
                                                                         std::size_t count) {
      error_code ignored;
      if (failed) return static_cast<void>(to.shutdown(tcp::socket::shutdown_send, ignored));
      if (is_from_client) {
        std::lock_guard const lock{mutex};
        passed_on.append(piece.data(), count);
      }
      asio::write(to, asio::buffer(piece.data(), count), ignored);
      pass(one, from, to, piece, is_from_client);
    };
    from.async_read_some(asio::buffer(piece), send_on);
  }
};

relay::relay() : parts_(std::make_shared<parts>()) {
  parts_->accept();
  parts_->thread = std::thread{[all = parts_.get()] { all->context.run(); }};
}

relay::~relay() {
  parts_->context.stop();
  parts_->thread.join();
}

std::uint16_t relay::port() const { return parts_->acceptor.local_endpoint().port(); }

std::vector<std::string> relay::heads() const {
  std::lock_guard const lock{parts_->mutex};
  return parts_->heads;
}

std::string relay::passed_on() const {
  std::lock_guard const lock{parts_->mutex};
  return parts_->passed_on;
}
