// SPDX-License-Identifier: BSL-1.0
//
// Whom the transports talk to over TLS, and whom they do not. lax.cnf takes away what the system
// asks for on its own.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>

#include "../support/adapters.hpp"
#include "certificates.hpp"
#include "fetch.hpp"
#include "tls_server.hpp"

namespace http = vetted::http;
using http::fault;
using http::reached;

namespace {

http::request request_of(std::string url) {
  http::request what;
  what.method = "POST";
  what.url = std::move(url);
  what.content = http::body{std::string{"{}"}};
  what.fields.push_back({"Authorization", "Basic c2VjcmV0", true});
  return what;
}

/// Passes on what comes over one connection, at once; what the server sends once it has a request
/// in pieces, with a pause behind each.
class slow_relay {
 public:
  explicit slow_relay(tls_server const& to) : to_(to) {
    std::string const url = to.url("h");
    auto const port = static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
    up_ = std::thread{[this, port] {
      error_code failed;
      acceptor_.accept(client_, failed);
      if (!failed) server_.connect({loopback, port}, failed);
      if (failed) return;
      down_ = std::thread{[this] { pass(server_, client_); }};
      pass(client_, server_);
    }};
  }
  slow_relay(slow_relay const&) = delete;
  slow_relay& operator=(slow_relay const&) = delete;
  ~slow_relay() {
    up_.join();
    if (down_.joinable()) down_.join();
  }

  std::string url() const {
    return "https://localhost:" + std::to_string(acceptor_.local_endpoint().port()) + '/';
  }

  static constexpr int pieces = 15;
  static constexpr std::chrono::milliseconds pause{50};

 private:
  using tcp = boost::asio::ip::tcp;
  using error_code = boost::system::error_code;
  static inline auto const loopback = boost::asio::ip::address_v4::loopback();

  void pass(tcp::socket& from, tcp::socket& to) const {
    std::array<char, 16384> room;
    error_code failed;
    while (std::size_t const count = from.read_some(boost::asio::buffer(room), failed)) {
      bool const is_slow = &from == &server_ && to_.requests() > 0;
      std::size_t const most = is_slow ? count / pieces + 1 : count;
      for (std::size_t at = 0; at < count && !failed; at += most) {
        boost::asio::write(to, boost::asio::buffer(room.data() + at, (std::min)(most, count - at)),
                           failed);
        if (is_slow) std::this_thread::sleep_for(pause);
      }
      if (failed) break;
    }
    from.shutdown(tcp::socket::shutdown_both, failed);
    to.shutdown(tcp::socket::shutdown_both, failed);
  }

  tls_server const& to_;
  boost::asio::io_context context_;
  tcp::acceptor acceptor_{context_, {loopback, 0}};
  tcp::socket client_{context_}, server_{context_};
  std::thread up_, down_;
};

/// Refused before a byte of the request was written.
template <class Transport>
void refuses(tls_server const& server, std::string const& host, std::string const& ca_file) {
  Transport transport{{.ca_file = ca_file}};
  http::outcome const result = fetch(transport, request_of(server.url(host)));
  CAPTURE(result.detail);
  CHECK(result.fault == fault::tls);
  CHECK(result.reached == reached::no);
  CHECK(result.response.status == 0);
  CHECK(!result.detail.empty());
  CHECK(server.connections() == 1);
  CHECK(server.requests() == 0);
}

template <class Transport>
http::outcome accepted(tls_server const& server, std::string const& host) {
  Transport transport{{.ca_file = made_certificates().authority}};
  http::outcome result = fetch(transport, request_of(server.url(host)));
  CAPTURE(result.detail);
  CHECK(result.fault == fault::none);
  CHECK(result.response.status == 200);
  CHECK(result.response.content == "ok");
  CHECK(server.requests() == 1);
  return result;
}

}  // namespace

TEST_CASE_TEMPLATE_DEFINE("TLS", Transport, tls) {
  certificates const& made = made_certificates();

  SUBCASE("an own authority and the right name, which is sent ahead") {
    tls_server const server{{.shown = made.right}};
    accepted<Transport>(server, "localhost");
    CHECK(server.names() == std::vector<std::string>{"localhost"});
  }
  SUBCASE("an own authority and the right address") {
    tls_server const server{{.shown = made.right}};
    accepted<Transport>(server, "127.0.0.1");
  }
  SUBCASE("two exchanges of one transport are verified alike") {
    tls_server const server{{.shown = made.right}};
    Transport transport{{.ca_file = made.authority}};
    CHECK(fetch(transport, request_of(server.url("localhost"))).fault == fault::none);
    CHECK(fetch(transport, request_of(server.url("localhost"))).fault == fault::none);
    tls_server const wrong{{.shown = made.misnamed}};
    CHECK(fetch(transport, request_of(wrong.url("localhost"))).fault == fault::tls);
    CHECK(fetch(transport, request_of(wrong.url("localhost"))).fault == fault::tls);
    CHECK(wrong.requests() == 0);
  }
  SUBCASE("a transport that takes the place of another brings its authorities along") {
    if constexpr (std::is_move_assignable_v<Transport>) {
      tls_server const server{{.shown = made.right}};
      Transport transport{};
      CHECK(fetch(transport, request_of(server.url("localhost"))).fault == fault::tls);
      transport = Transport{{.ca_file = made.authority}};
      CHECK(fetch(transport, request_of(server.url("localhost"))).fault == fault::none);
    }
  }
  SUBCASE("the words of a failure say what is wrong with the certificate") {
    tls_server const server{{.shown = made.expired}};
    Transport transport{{.ca_file = made.authority}};
    http::outcome const result = fetch(transport, request_of(server.url("localhost")));
    CAPTURE(result.detail);
    CHECK(result.detail.find("certificate has expired") != std::string::npos);
  }
  SUBCASE("another name than the certificate's, though its subject says so") {
    refuses<Transport>(tls_server{{.shown = made.misnamed}}, "localhost", made.authority);
  }
  SUBCASE("an address that the certificate does not name") {
    refuses<Transport>(tls_server{{.shown = made.misnamed}}, "127.0.0.1", made.authority);
  }
  SUBCASE("a certificate of yesterday") {
    refuses<Transport>(tls_server{{.shown = made.expired}}, "localhost", made.authority);
  }
  SUBCASE("a certificate that nobody signed") {
    refuses<Transport>(tls_server{{.shown = made.self_signed}}, "localhost", made.authority);
  }
  SUBCASE("an authority that the system does not know") {
    refuses<Transport>(tls_server{{.shown = made.right}}, "localhost", "");
  }
  SUBCASE("nothing newer than TLS 1.1") {
    refuses<Transport>(tls_server{{.shown = made.right, .only_tls_1_1 = true}}, "localhost",
                       made.authority);
  }
  SUBCASE("a file of authorities that is not there") {
    tls_server const server{{.shown = made.right}};
    Transport transport{{.ca_file = made.authority + ".gone"}};
    http::outcome const result = fetch(transport, request_of(server.url("localhost")));
    CHECK(result.fault == fault::tls);
    CHECK(result.reached == reached::no);
    CHECK(server.requests() == 0);
  }
  SUBCASE("a record that comes in pieces is no silence") {
    tls_server const server{{.shown = made.right}};
    slow_relay const between{server};
    http::request what = request_of(between.url());
    what.idle_timeout = slow_relay::pieces * slow_relay::pause / 2;
    Transport transport{{.ca_file = made.authority}};
    http::outcome const result = fetch(transport, what);
    CAPTURE(result.detail);
    CHECK(result.fault == fault::none);
    CHECK(result.response.content == "ok");
  }
  SUBCASE("a server that takes the connection and says nothing") {
    boost::asio::io_context context;
    boost::asio::ip::tcp::acceptor const silent{context,
                                                {boost::asio::ip::address_v4::loopback(), 0}};
    http::request what =
        request_of("https://127.0.0.1:" + std::to_string(silent.local_endpoint().port()) + '/');
    what.connect_timeout = std::chrono::milliseconds{200};
    Transport transport{};
    http::outcome const result = fetch(transport, what);
    CAPTURE(result.detail);
    CHECK(result.fault == fault::timed_out);
    CHECK(result.reached == reached::no);
  }
}
TEST_CASE_TEMPLATE_APPLY(tls, support::adapters);
