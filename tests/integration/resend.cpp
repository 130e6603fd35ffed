// SPDX-License-Identifier: BSL-1.0
//
// libcurl makes a request again by itself when a connection that it kept turns out to be dead. A
// paid POST must never meet such a connection; here is a server that offers it one.
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include "session.hpp"

namespace {

namespace asio = boost::asio;

/// Answers the first request of a connection with a price and keeps the connection; closes it
/// without a word when anything but a dry run arrives, and counts that.
class forgetful_server {
 public:
  forgetful_server() : thread_([this] { serve(); }) {}
  ~forgetful_server() {
    stopping_ = true;
    boost::system::error_code ignored;
    asio::ip::tcp::socket last{io_};
    last.connect(acceptor_.local_endpoint(), ignored);  // wakes accept
    last.close(ignored);
    thread_.join();
  }

  std::string base_url() const {
    return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()) + "/v1";
  }
  int paid_requests() const { return paid_requests_; }

 private:
  // A thread for each connection: the one that is kept must not hold up the next.
  void serve() {
    std::vector<std::thread> connections;
    while (connections.size() < 20 && !stopping_) {
      boost::system::error_code failed;
      asio::ip::tcp::socket client{io_};
      acceptor_.accept(client, failed);
      if (failed) break;
      connections.emplace_back([this, client = std::move(client)]() mutable {
        while (!answer_one(client) && !stopping_) continue;
      });
    }
    for (std::thread& one : connections) one.join();
  }

  boost::system::error_code answer_one(asio::ip::tcp::socket& client) {
    boost::system::error_code failed;
    std::string text;
    std::size_t const head =
        asio::read_until(client, asio::dynamic_buffer(text), "\r\n\r\n", failed);
    if (failed) return failed;
    std::size_t const at = text.find("Content-Length: ");
    std::size_t const length = at == text.npos ? 0 : std::stoul(text.substr(at + 16));
    if (text.size() < head + length)
      asio::read(client, asio::dynamic_buffer(text),
                 asio::transfer_exactly(head + length - text.size()), failed);
    if (text.find("dryRun=true") == text.npos) {
      ++paid_requests_;
      return asio::error::make_error_code(asio::error::connection_reset);
    }
    std::string const body = R"({"creativeUnitsCost":1})";
    asio::write(client,
                asio::buffer("HTTP/1.1 269 Dry run\r\nContent-Length: " +
                             std::to_string(body.size()) + "\r\n\r\n" + body),
                failed);
    return failed;
  }

  asio::io_context io_;
  asio::ip::tcp::acceptor acceptor_{io_, {asio::ip::address_v4::loopback(), 0}};
  std::atomic<int> paid_requests_ = 0;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

}  // namespace

TEST_CASE("a paid request is sent once, even if the connection that was kept is dead") {
  forgetful_server server;
  {
    sc::client client{vetted::transport::curl{},
                      sc::credentials{"canary-key", "canary-secret"},
                      {.base_url = server.base_url()}};
    REQUIRE(client.estimate(small_request("a pier")).has_value());
    // The kept connection would be used now: the server reads the POST from it and hangs up.
    auto const job = client.submit(small_request("a pier"));
    REQUIRE_FALSE(job.has_value());
    CHECK(job.error().kind == sc::error_kind::outcome_unknown);
  }
  CHECK(server.paid_requests() == 1);
}
