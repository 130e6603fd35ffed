// SPDX-License-Identifier: BSL-1.0
//
// A proxy that the program names: it carries bytes, learns of a host's name alone, and what it
// refuses has reached no server, so that even what is paid for may be sent again.
#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include <fault_server/server.hpp>

#include <vetted/call/block.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/call/jitter.hpp>
#include <vetted/scenario.hpp>
#include <vetted/transport/proxy.hpp>

#include "any_transport.hpp"
#include "certificates.hpp"
#include "relay.hpp"
#include "tls_server.hpp"

using namespace std::chrono_literals;
using namespace fault_server;
namespace http = vetted::http;
namespace sc = vetted::scenario;
using vetted::transport::proxy;

namespace {

http::outcome fetched(any_transport& transport, std::string url) {
  http::request what;
  what.method = "GET";
  what.url = std::move(url);
  what.fields = {{"Authorization", "Bearer canary-of-server", true}};
  what.connect_timeout = 2s;
  vetted::call::call_machine machine{std::move(what), {.attempts = 1}, vetted::call::jitter{1}};
  vetted::call::block(transport, machine);
  return std::move(machine.result());
}

std::string const answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
std::string const established = "HTTP/1.1 200 Connection established\r\nX-Of-Proxy: 1\r\n\r\n";

proxy way_to(server const& peer) { return {"127.0.0.1", peer.port()}; }

bool has(std::string const& text, std::string_view word) { return text.find(word) != text.npos; }

}  // namespace

TEST_CASE("proxy: https goes through a tunnel, and the proxy sees the host alone") {
  certificates const& made = made_certificates();
  relay proxies;
  for (any_transport& transport : all_transports(made.authority, {"127.0.0.1", proxies.port()})) {
    CAPTURE(transport.name());
    tls_server const secure{{.shown = made.right}};
    std::size_t const before = proxies.heads().size();
    http::outcome const ended = fetched(transport, secure.url("localhost") + "path?query=1");
    CHECK(ended.fault == http::fault::none);
    CHECK(ended.response.content == "ok");
    REQUIRE(proxies.heads().size() == before + 1);
    std::string const head = proxies.heads().back();
    std::string const origin = secure.url("localhost").substr(8);
    CHECK(head.rfind("CONNECT " + origin.substr(0, origin.size() - 1) + " HTTP/1.1\r\n", 0) == 0);
    CHECK_FALSE(has(head, "canary"));
    CHECK_FALSE(has(head, "path"));
    REQUIRE(secure.heads().size() == 1);
    CHECK(has(secure.heads()[0], "GET /path?query=1 HTTP/1.1\r\n"));
    CHECK(has(secure.heads()[0], "canary-of-server"));
  }
  CHECK_FALSE(has(proxies.passed_on(), "canary"));
}

TEST_CASE("proxy: a certificate of another host is refused behind a tunnel as well") {
  certificates const& made = made_certificates();
  relay proxies;
  for (any_transport& transport : all_transports(made.authority, {"127.0.0.1", proxies.port()})) {
    CAPTURE(transport.name());
    tls_server const secure{{.shown = made.right}};
    http::outcome const ended = fetched(transport, secure.url("other.example"));
    CHECK(ended.fault == http::fault::tls);
    CHECK(ended.reached == http::reached::no);
    CHECK(secure.heads().empty());
  }
}

TEST_CASE("proxy: plain http is tunnelled too, for names that only the proxy knows") {
  server peer{{read_head(), send(established), read_request(), send(answer), fin()}};
  for (any_transport& transport : all_transports({}, way_to(peer))) {
    CAPTURE(transport.name());
    std::size_t const before = peer.requests().size();
    http::outcome const ended = fetched(transport, "http://only.the.proxy.knows:8080/a");
    if (transport.name() == "httplib") {
      CHECK(ended.fault == http::fault::source);
      CHECK(has(ended.detail, "cannot tunnel plain http"));
      CHECK(peer.requests().size() == before);
      continue;
    }
    CHECK(ended.fault == http::fault::none);
    CHECK(ended.response.status == 200);
    CHECK(ended.response.content == "ok");
    CHECK(ended.response.field_value("X-Of-Proxy") == "");
    REQUIRE(peer.requests().size() == before + 2);
    request const asked = peer.requests()[before], inner = peer.requests()[before + 1];
    CHECK(asked.method == "CONNECT");
    CHECK(asked.target == "only.the.proxy.knows:8080");
    CHECK(asked.count("Authorization") == 0);
    CHECK(asked.count("Proxy-Authorization") == 0);
    CHECK(inner.target == "/a");
    CHECK(inner.count("Authorization") == 1);
  }
}

TEST_CASE("proxy: user and password go to the proxy and to nobody else") {
  server peer{{read_head(), send(established), read_request(), send(answer), fin()}};
  proxy way = way_to(peer);
  way.user = "me";
  way.password = http::secret{"pass: word"};
  for (any_transport& transport : all_transports({}, way)) {
    CAPTURE(transport.name());
    std::size_t const before = peer.requests().size();
    http::outcome const ended = fetched(transport, "http://server.example/a");
    if (transport.name() == "httplib") {
      CHECK(ended.fault == http::fault::source);
      CHECK(has(ended.detail, "password"));
      continue;
    }
    CHECK(ended.response.status == 200);
    REQUIRE(peer.requests().size() == before + 2);
    CHECK(peer.requests()[before].value("Proxy-Authorization") == "Basic bWU6cGFzczogd29yZA==");
    CHECK(peer.requests()[before + 1].count("Proxy-Authorization") == 0);
  }
}

TEST_CASE("proxy: one that makes no tunnel has let nothing through") {
  certificates const& made = made_certificates();
  std::string const refused =
      "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=x\r\n"
      "Content-Length: 0\r\n\r\n";
  for (script const& does : {script{read_head(), send(refused), fin()},
                             script{read_head(), send("HTTP/1.1 502 Bad\r\n\r\n"), fin()},
                             script{read_head(),
                                    send("HTTP/1.1 301 Moved\r\nLocation: "
                                         "http://127.0.0.1/\r\n\r\n"),
                                    fin()},
                             script{read_head(), fin()}, script{read_head(), rst()}, script{rst()},
                             script{read_head(), send("what?\r\n\r\n"), fin()}}) {
    server peer{does};
    for (any_transport& transport : all_transports(made.authority, way_to(peer))) {
      CAPTURE(transport.name());
      http::outcome const ended = fetched(transport, "https://server.example/");
      CHECK(ended.fault != http::fault::none);
      if (transport.name() != "httplib") CHECK(ended.reached == http::reached::no);
      CHECK(ended.response.status == 0);
      for (request const& one : peer.requests()) CHECK(one.count("Authorization") == 0);
    }
  }
}

TEST_CASE("proxy: one that is silent is not waited for longer than for a connection") {
  server peer{{read_head(), stall()}};
  for (any_transport& transport : all_transports({}, way_to(peer))) {
    if (transport.name() == "httplib") continue;  // limits the silence only, see its class
    CAPTURE(transport.name());
    auto const begun = http::clock::now();
    http::outcome const ended = fetched(transport, "http://server.example/");
    CHECK(ended.fault == http::fault::timed_out);
    CHECK(ended.reached == http::reached::no);
    CHECK(http::clock::now() - begun < 10s);
  }
}

TEST_CASE("proxy: what is paid for is sent again after a refused tunnel") {
  std::string const job = R"({"job":{"jobId":"job_1","status":"queued"}})";
  std::string const made =
      "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + std::to_string(job.size()) +
      "\r\n\r\n" + job;
  for (std::size_t at = 0; at < all_transports().size(); ++at) {
    server peer{[&](std::size_t connection) {
      return connection == 0
                 ? script{read_head(), send("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"),
                          fin()}
                 : script{read_head(), send(established), read_request(), send(made), fin()};
    }};
    any_transport transport = all_transports({}, way_to(peer))[at];
    if (transport.name() == "httplib") continue;  // no tunnel for plain http
    CAPTURE(transport.name());
    sc::client client{transport,
                      {"canary-key-5c1d", "canary-word-93ab"},
                      {.base_url = "http://127.0.0.1:1/v1", .back_off = 1ms}};
    auto const paid =
        client.submit(sc::txt2img_ip_adapter{.model_id = "flux.1-dev", .prompt = "a lighthouse"});
    REQUIRE(paid.has_value());
    CHECK(paid->job_id == "job_1");
    peer.stop();
    CHECK(peer.requests().size() == 3);
  }
}

TEST_CASE("proxy: one that cannot be is an error that shows no secret") {
  http::secret const password{"canary\nword"};
  for (auto const& [wrong, words] : {std::pair<proxy, std::string>{{"", 3128}, "needs the name"},
                                     {{"proxy.example", 0}, "needs the name"},
                                     {{"http://proxy.example", 80}, "needs the name"},
                                     {{"user@proxy.example", 80}, "needs the name"},
                                     {{"proxy.example/x", 80}, "needs the name"},
                                     {{"a\r\nX: y", 80}, "needs the name"},
                                     {{"p", 1, "a:b"}, "no ':'"},
                                     {{"p", 1, "a\r\nX: y"}, "no ':'"},
                                     {{"p", 1, "a", password}, "the proxy's password"}}) {
    CAPTURE(words);
    CHECK(has(wrong.objection(), words));
    for (any_transport& transport : all_transports({}, wrong)) {
      CAPTURE(transport.name());
      http::outcome const ended = fetched(transport, "https://server.example/");
      CHECK(ended.fault == http::fault::source);
      CHECK(ended.reached == http::reached::no);
      CHECK_FALSE(has(ended.detail, "canary"));
    }
  }
  CHECK(proxy{}.objection() == "");
  CHECK(proxy{"::1", 8080}.authority() == "[::1]:8080");
  CHECK(proxy{"::1", 8080}.objection() == "");
}
