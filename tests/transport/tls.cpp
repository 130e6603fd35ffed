// SPDX-License-Identifier: BSL-1.0
//
// Whom the transports talk to over TLS, and whom they do not. lax.cnf takes away what the system
// asks for on its own.
#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <type_traits>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

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
