// SPDX-License-Identifier: BSL-1.0
//
// Who gets to see what when a server sends a client elsewhere: two servers on this machine, over
// every transport. What each of them saw is looked at byte for byte.
#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fault_server/server.hpp>

#include <vetted/call/block.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/call/jitter.hpp>
#include <vetted/call/redirect.hpp>
#include <vetted/scenario.hpp>

#include "../integration/session.hpp"
#include "any_transport.hpp"
#include "certificates.hpp"
#include "tls_server.hpp"

using namespace std::chrono_literals;
using namespace fault_server;
namespace call = vetted::call;
namespace http = vetted::http;

namespace {

constexpr std::string_view statuses[] = {"301 Moved Permanently", "302 Found", "303 See Other",
                                         "307 Temporary Redirect", "308 Permanent Redirect"};

std::string answer(std::string_view status, std::string_view more, std::string_view content) {
  return "HTTP/1.1 " + std::string{status} + "\r\n" + std::string{more} +
         "Set-Cookie: id=canary-cookie-of-the-server; Path=/; Domain=127.0.0.1\r\n"
         "Connection: close\r\nContent-Length: " +
         std::to_string(content.size()) + "\r\n\r\n" + std::string{content};
}

std::string moved(std::string_view status, std::string const& to) {
  return answer(status, "Location: " + to + "\r\n", "elsewhere");
}

script always(std::string bytes) { return {read_request(), send(std::move(bytes)), fin()}; }

/// With all that must not get to another server.
http::request request_to(std::string url, std::string method = "GET") {
  http::request what;
  what.method = std::move(method);
  what.url = std::move(url);
  what.fields = {{"Authorization", "Basic Y2FuYXJ5LWtleTpjYW5hcnktd29yZA==", true},
                 {"X-Api-Key", "canary-custom"},
                 {"Cookie", "session=canary-cookie-of-the-program"},
                 {"Accept", "image/*"}};
  if (what.method == "POST") what.content = http::body{std::string{"canary-content"}};
  return what;
}

http::outcome ended(any_transport& transport, http::request what,
                    call::redirect_options redirects) {
  call::call_machine machine{
      std::move(what), {.attempts = 1, .redirects = std::move(redirects)}, call::jitter{1}};
  call::block(transport, machine);
  std::printf("%s: status %d, %s\n", "redirect", machine.result().response.status,
              machine.result().detail.c_str());
  return std::move(machine.result());
}

/// Whether there is nothing in a request that says who asks.
bool is_anonymous(request const& one) {
  for (char const* const name : {"Authorization", "Proxy-Authorization", "X-Api-Key", "Cookie"})
    if (one.count(name) != 0) return false;
  for (auto const& [name, value] : one.fields)
    if (value.find("canary") != value.npos || value.find("Y2FuYXJ5") != value.npos) return false;
  return one.content.empty();
}

bool is_whole(request const& one) {
  return one.count("Authorization") == 1 && one.value("X-Api-Key") == "canary-custom" &&
         one.value("Cookie") == "session=canary-cookie-of-the-program";
}

std::string localhost(server const& one, std::string const& target) {
  return "http://localhost:" + std::to_string(one.port()) + target;
}

}  // namespace

TEST_CASE("redirects: another port or host sees neither credentials nor cookies") {
  for (any_transport& transport : all_transports()) {
    CAPTURE(transport.name());
    std::size_t count = 0;
    for (std::string_view const status : statuses)
      for (bool const other_host : {false, true}) {
        CAPTURE(status);
        CAPTURE(other_host);
        std::string to;
        server second{always(answer("200 OK", "", "ok"))};
        server first{[&](std::size_t number) {
          return always(number == 0 ? moved(status, to) : answer("200 OK", "", "ok"));
        }};
        // Another name for the same port, or another port under the same name.
        to = other_host ? localhost(first, "/y") : second.url("/y");
        http::outcome const got = ended(transport, request_to(first.url("/x")), {.most = 5});
        CHECK(got.fault == http::fault::none);
        CHECK(got.response.status == 200);
        first.stop();
        second.stop();
        REQUIRE(first.requests().size() == (other_host ? 2 : 1));
        CHECK(is_whole(first.requests()[0]));
        auto const seen = other_host ? first.requests()[1] : second.requests().at(0);
        CHECK(seen.method == "GET");
        CHECK(seen.target == "/y");
        CHECK(is_anonymous(seen));
        CHECK(seen.value("Accept") == "image/*");
        ++count;
      }
    CHECK(count == 10);
  }
}

TEST_CASE("redirects: another scheme sees neither, and https never becomes http") {
  certificates const& made = made_certificates();
  for (any_transport& transport : all_transports(made.authority))
    for (std::string_view const status : statuses) {
      CAPTURE(transport.name());
      CAPTURE(status);
      tls_server const second{{.shown = made.right}};
      server first{always(moved(status, second.url("127.0.0.1") + "y"))};
      http::outcome const got = ended(transport, request_to(first.url("/x")), {.most = 5});
      CHECK(got.response.status == 200);
      REQUIRE(second.heads().size() == 1);
      std::string const head = second.heads()[0];
      CHECK(head.rfind("GET /y HTTP/1.1\r\n", 0) == 0);
      for (std::string_view const word : {"uthorization", "Cookie", "cookie", "Api-Key", "canary"})
        CHECK(head.find(word) == head.npos);

      server third{always(answer("200 OK", "", "ok"))};
      tls_server const down{{.shown = made.right, .answer = moved(status, third.url("/y"))}};
      http::outcome const kept = ended(transport, request_to(down.url("127.0.0.1")), {.most = 5});
      CHECK(kept.response.status == std::stoi(std::string{status}));
      CHECK(kept.detail == "the redirect leads away from https");
      CHECK(third.connections() == 0);
    }
}

TEST_CASE("redirects: the same origin sees all, and nothing that the server has set") {
  for (any_transport& transport : all_transports()) {
    CAPTURE(transport.name());
    for (std::string_view const status : statuses) {
      CAPTURE(status);
      server peer{[&](std::size_t number) {
        return always(number == 0 ? moved(status, "/y") : answer("200 OK", "", "ok"));
      }};
      CHECK(ended(transport, request_to(peer.url("/x")), {.most = 5, .same_origin = true})
                .response.status == 200);
      http::request later = request_to(peer.url("/z"));
      later.fields.clear();
      CHECK(ended(transport, later, {.most = 5}).response.status == 200);
      peer.stop();
      REQUIRE(peer.requests().size() == 3);
      CHECK(is_whole(peer.requests()[0]));
      CHECK(is_whole(peer.requests()[1]));
      CHECK(is_anonymous(peer.requests()[2]));
    }
  }
}

TEST_CASE("redirects: not one is followed by the transport, nor of a POST") {
  for (any_transport& transport : all_transports()) {
    CAPTURE(transport.name());
    for (std::string_view const status : statuses)
      for (std::string const method : {"GET", "POST"}) {
        CAPTURE(status);
        CAPTURE(method);
        server second{always(answer("200 OK", "", "ok"))};
        for (std::string const& to :
             {second.url("/y"), localhost(second, "/y"), std::string{"/y"}}) {
          server first{always(moved(status, to))};
          int const most = method == "GET" ? 0 : 5;
          http::outcome const got =
              ended(transport, request_to(first.url("/x"), method), {.most = most});
          CHECK(got.response.status == std::stoi(std::string{status}));
          CHECK(got.response.content == "elsewhere");
          CHECK(first.connections() == 1);
        }
        CHECK(second.connections() == 0);
      }
  }
}

TEST_CASE("redirects: loops end, and odd places are not looked for") {
  for (any_transport& transport : all_transports()) {
    CAPTURE(transport.name());
    for (int const most : {1, 5}) {
      server peer{always(moved("302 Found", "/x"))};
      CHECK(ended(transport, request_to(peer.url("/x")), {.most = most}).response.status == 302);
      CHECK(peer.connections() == static_cast<std::size_t>(most) + 1);
    }
    server second{always(answer("200 OK", "", "ok"))};
    std::string const port = ':' + std::to_string(second.port());
    for (std::string const& to :
         {std::string{"file:///etc/passwd"}, "ftp://127.0.0.1" + port + "/", std::string{"data:,x"},
          "gopher://127.0.0.1" + port + "/", "//user@127.0.0.1" + port + "/",
          "http://user:word@127.0.0.1" + port + "/", "http://2130706433" + port + "/",
          "http://0x7f.1" + port + "/", "http://127.0.0.1%2e" + port + "/",
          "http:\\\\127.0.0.1" + port + "\\", "/\\127.0.0.1" + port + "/",
          "http://example.com" + port + "/", "http://10.0.0.1" + port + "/",
          "/" + std::string(9000, 'y')}) {
      CAPTURE(to.substr(0, 80));
      server first{always(moved("302 Found", to))};
      http::outcome const got = ended(transport, request_to(first.url("/x")), {.most = 5});
      // A long line is too much for some stacks already.
      bool const is_long = to.size() > 8192 && got.fault != http::fault::none;
      CHECK((is_long || got.response.status == 302));
      CHECK((is_long || got.detail.rfind("the redirect ", 0) == 0));
      CHECK(first.connections() == 1);
    }
    CHECK(second.connections() == 0);
    // Without a scheme it is the same as with http: another port.
    server first{always(moved("302 Found", "//127.0.0.1" + port + "/y"))};
    CHECK(ended(transport, request_to(first.url("/x")), {.most = 5, .same_origin = true})
              .response.status == 302);
    CHECK(second.connections() == 0);
  }
}

TEST_CASE("redirects: a client's calls and its images") {
  for (any_transport& transport : all_transports()) {
    CAPTURE(transport.name());
    sc::credentials const who{"canary-key-5c1d", "canary-word-93ab"};
    fresh_folder const folder;
    std::string const png =
        "\x89PNG\r\n\x1a\n and so on" + std::string{"\0\0\0\0IEND\xae\x42\x60\x82", 12};
    server second{always(answer("200 OK", "", png))};

    // A GET of the API leads to another port.
    server sends_on{always(moved("307 Temporary Redirect", second.url("/v1/jobs/job_1")))};
    sc::client misled{transport, who, {.base_url = sends_on.url("/v1"), .back_off = 1ms}};
    auto const waited = misled.wait("job_1", {.deadline = 5s});
    REQUIRE(waited.has_error());
    std::puts(waited.error().message.c_str());
    CHECK(waited.error().status == 307);
    CHECK(waited.error().message.find("to another scheme, host or port") != std::string::npos);
    CHECK(second.connections() == 0);

    // The host of an image leads to another host.
    server images{always(moved("302 Found", localhost(second, "/a?Signature=canary-sign")))};
    std::string const reply =
        R"({"assets":[{"id":"asset_a","url":")" + images.url("/a?Signature=canary-sign") + "\"}]}";
    server api{always(answer("200 OK", "Content-Type: application/json\r\n", reply))};
    sc::client client{transport, who, {.base_url = api.url("/v1"), .back_off = 1ms}};
    sc::job done;
    done.job_id = "job_1";
    done.metadata =
        sc::job_metadata{.asset_ids = std::vector<std::string>{"asset_a"}, .error = {}, .hint = {}};
    auto const saved = client.download(done, {.folder = folder.path()});
    REQUIRE_MESSAGE(saved.has_value(), saved.error().message);
    for (server* const one : {&api, &images, &second}) one->stop();
    REQUIRE(api.requests().size() == 1);
    CHECK(api.requests()[0].count("Authorization") == 1);
    for (server const* const one : {&images, &second}) {
      REQUIRE(one->requests().size() == 1);
      CHECK(one->requests()[0].target == "/a?Signature=canary-sign");
      for (char const* const name : {"Authorization", "Cookie", "Referer"})
        CHECK(one->requests()[0].count(name) == 0);
    }

    // Hosts that only send on, and to where it is not allowed.
    for (std::string const to :
         {"/a", "https://user@localhost/", "http://10.0.0.1/", "file:///etc/passwd"}) {
      server astray{always(moved("302 Found", to))};
      std::string const other =
          R"({"assets":[{"id":"asset_a","url":")" + astray.url("/a") + "\"}]}";
      server lists{always(answer("200 OK", "Content-Type: application/json\r\n", other))};
      sc::client lost{transport, who, {.base_url = lists.url("/v1"), .back_off = 1ms}};
      auto const none = lost.download(done, {.folder = folder.path() / "lost"});
      REQUIRE(none.has_error());
      std::puts(none.error().message.c_str());
      CHECK(none.error().status == 302);
      CHECK(astray.connections() == (to == "/a" ? 6 : 1));
    }
    CHECK(folder.names().size() == 1);
  }
}
