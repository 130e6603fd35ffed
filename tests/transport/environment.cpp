// SPDX-License-Identifier: BSL-1.0
//
// What the surroundings of a program offer and must not get into a request: proxies, .netrc,
// .curlrc and cookies. And what of a server's text gets into an error: a piece that is safe to
// print.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

#include <conformance/environment.hpp>
#include <fault_server/server.hpp>

#include <vetted/call/block.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/call/jitter.hpp>
#include <vetted/scenario.hpp>

#include "any_transport.hpp"
#include "certificates.hpp"
#include "tls_server.hpp"

using namespace std::chrono_literals;
using namespace fault_server;
namespace http = vetted::http;
namespace sc = vetted::scenario;

namespace {

std::string reply(std::string_view status, std::string_view content, std::string_view more = "") {
  return "HTTP/1.1 " + std::string{status} +
         "\r\nContent-Type: application/json\r\nConnection: close\r\n" + std::string{more} +
         "Content-Length: " + std::to_string(content.size()) + "\r\n\r\n" + std::string{content};
}

constexpr std::string_view job = R"({"job":{"jobId":"job_1","status":"success","progress":1}})";

sc::credentials who() { return {"canary-key-5c1d", "canary-word-93ab"}; }

http::outcome fetched(any_transport& transport, std::string url) {
  http::request what;
  what.method = "GET";
  what.url = std::move(url);
  vetted::call::call_machine machine{std::move(what), {.attempts = 1}, vetted::call::jitter{1}};
  vetted::call::block(transport, machine);
  return std::move(machine.result());
}

}  // namespace

TEST_CASE("environment: no proxy, no .netrc and no .curlrc is used, whatever they say") {
  certificates const& made = made_certificates();
  conformance::environment const hostile;
  for (any_transport& transport : all_transports(made.authority)) {
    CAPTURE(transport.name());
    server plain{{read_request(), send(reply("200 OK", job)), fin()}};
    tls_server const secure{{.shown = made.right}};
    for (std::string const host : {"127.0.0.1", "localhost"})
      CHECK(fetched(transport, "http://" + host + ':' + std::to_string(plain.port()) + "/a")
                .response.status == 200);
    CHECK(fetched(transport, secure.url("localhost")).response.status == 200);
    sc::client client{transport, who(), {.base_url = plain.url("/v1"), .back_off = 1ms}};
    CHECK(client.wait("job_1", {.deadline = 5s}).has_value());
    plain.stop();
    REQUIRE(plain.requests().size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
      request const one = plain.requests()[i];
      CHECK(one.target == (i < 2 ? "/a" : "/v1/jobs/job_1"));  // to a proxy it would be a URL
      CHECK(one.count("Authorization") == (i < 2 ? 0 : 1));
      for (char const* const name : {"Proxy-Authorization", "Proxy-Connection", "Cookie",
                                     "X-Curlrc", "Referer", "Via", "Forwarded"})
        CHECK(one.count(name) == 0);
    }
    REQUIRE(secure.heads().size() == 1);
    CHECK(secure.heads()[0].find("uthorization") == std::string::npos);
  }
  CHECK(hostile.proxied() == 0);
}

TEST_CASE("environment: what a server sets as a cookie does not come back") {
  for (any_transport& transport : all_transports()) {
    CAPTURE(transport.name());
    server peer{
        {read_request(),
         send(reply("200 OK", job, "Set-Cookie: a=canary-cookie; Path=/; Max-Age=9999\r\n")),
         fin()}};
    for (int i = 0; i < 3; ++i) CHECK(fetched(transport, peer.url("/")).response.status == 200);
    sc::client client{transport, who(), {.base_url = peer.url("/v1"), .back_off = 1ms}};
    CHECK(client.wait("job_1", {.deadline = 5s}).has_value());
    peer.stop();
    REQUIRE(peer.requests().size() == 4);
    for (request const& one : peer.requests()) CHECK(one.count("Cookie") == 0);
  }
}

TEST_CASE("environment: a server's text is short and harmless in an error") {
  std::string const nasty =
      "\x1b[2J\x1b]0;owned\x07 line\r\nSet-Cookie: x\r\n\x9b"
      "31m\x7f\xff";
  std::string const long_text(10u << 20, 'x');
  std::string const json_text = R"({"reason":"\u001b[2J\u0000\u009b31m \r\n)" + long_text + "\"}";
  for (any_transport& transport : all_transports())
    for (std::string const& text : {nasty, nasty + long_text, long_text, json_text,
                                    std::string{R"({"reason":"\u001b[31m red \r\n \u0007"})"},
                                    std::string{"canary-word-93ab and Basic "
                                                "Y2FuYXJ5LWtleS01YzFkOmNhbmFyeS13b3JkLTkzYWI="}})
      for (std::string_view const status : {"400 Bad Request", "503 Service Unavailable"}) {
        CAPTURE(transport.name());
        server peer{{read_request(), send(reply(status, text)), fin()}};
        sc::client client{
            transport,
            who(),
            {.base_url = peer.url("/v1"), .back_off = 1ms, .largest_reply = 64u << 20}};
        auto const job_of = client.cancel("job_1");
        REQUIRE(job_of.has_error());
        std::string const& words = job_of.error().message;
        std::puts(words.c_str());
        CHECK(words.size() < 512 * 4 + 200);  // 512 bytes of the server's, each perhaps as \xNN
        for (char const c : words) REQUIRE((static_cast<unsigned char>(c) >= ' ' && c != 0x7f));
        CHECK(words.find("\xc2\x9b") == words.npos);
        CHECK(words.find("canary") == words.npos);
        CHECK(words.find("Y2FuYXJ5") == words.npos);
      }
}
