// SPDX-License-Identifier: BSL-1.0
//
// Requests of all kinds over one transport, each of which leaves nothing behind for the next.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fault_server/server.hpp>
#include <vetted/scenario.hpp>

#include "../support/adapters.hpp"
#include "../unit/temporary_folder.hpp"
#include "fetch.hpp"

namespace http = vetted::http;
namespace sc = vetted::scenario;
using namespace fault_server;
using namespace std::chrono_literals;

TEST_CASE_TEMPLATE_DEFINE("each request is its own", Transport, own_requests) {
  std::vector<std::pair<std::string, std::string>> const sent{
      {"GET", ""},    {"POST", "a"},   {"HEAD", ""}, {"PUT", "bc"},   {"GET", ""},  {"DELETE", ""},
      {"PATCH", "d"}, {"DELETE", "e"}, {"GET", ""},  {"OPTIONS", ""}, {"HEAD", ""}, {"POST", ""}};
  script each;
  for (std::size_t i = 0; i < sent.size(); ++i) {
    each.push_back(read_request());
    each.push_back(send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
  }
  server const peer{each};
  Transport transport;
  std::size_t count = 0;
  for (auto const& [method, content] : sent) {
    http::request what{.method = method, .url = peer.url("/a?" + std::to_string(count++))};
    if (!content.empty()) what.content = http::body{content};
    if (method == "PUT") what.fields = {{"X-Only-Here", "1"}};
    CHECK(fetch(transport, std::move(what)).response.status == 200);
  }
  auto got = peer.requests();
  std::erase_if(got, [](request const& one) { return !one.complete; });  // a connection's end
  REQUIRE(got.size() == sent.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    CAPTURE(i);
    CHECK(got[i].method == sent[i].first);
    CHECK(got[i].target == "/a?" + std::to_string(i));
    CHECK(got[i].content == sent[i].second);
    CHECK(got[i].count("X-Only-Here") == (sent[i].first == "PUT" ? 1 : 0));
  }
}
TEST_CASE_TEMPLATE_APPLY(own_requests, support::adapters);

TEST_CASE_TEMPLATE_DEFINE("what a stack sends again by itself goes to its own URL", Transport,
                          own_urls) {
  // The second request on a connection is read, and the connection ends: libcurl makes another.
  std::string const answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
  server const peer{{read_request(), send(answer), read_request(), fin()}};
  Transport transport;
  for (int i = 0; i < 4; ++i) {
    http::request what{.method = "GET", .url = peer.url("/a?" + std::to_string(i))};
    CHECK(fetch(transport, std::move(what)).response.status == 200);
  }
  std::vector<std::string> targets;
  for (request const& one : peer.requests())
    if (one.complete) targets.push_back(one.target);
  CHECK(std::is_sorted(targets.begin(), targets.end()));
  targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
  CHECK(targets == std::vector<std::string>{"/a?0", "/a?1", "/a?2", "/a?3"});
}
TEST_CASE_TEMPLATE_APPLY(own_urls, support::adapters);

TEST_CASE_TEMPLATE_DEFINE("an image is never the late answer for the one before", Transport,
                          own_images) {
  std::string const end{"\0\0\0\0IEND\xae\x42\x60\x82", 12};
  auto const image = [&](std::string const& name) { return "\x89PNG\r\n\x1a\n of " + name + end; };
  auto const answer = [](std::string const& content) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(content.size()) + "\r\n\r\n" +
           content;
  };
  std::string const first = answer(image("a"));
  std::string assets;
  server peer{[&](std::size_t connection) -> script {
    switch (connection) {
      case 0: return {read_request(), send(answer(assets)), stall()};
      case 1: return {read_request(), send(first), send(first), read_request(), stall()};
      default: return {read_request(), send(answer(image("b"))), stall()};
    }
  }};
  assets = R"({"assets":[{"id":"a","url":")" + peer.url("/a") + R"("},{"id":"b","url":")" +
           peer.url("/b") + R"("}]})";
  temporary_folder const folder;
  sc::client client{Transport{},
                    {"canary-key", "canary-secret"},
                    {.base_url = peer.url(""), .call_deadline = 10s, .image_deadline = 10s}};
  sc::job done;
  done.job_id = "job_1";
  done.metadata.emplace();
  done.metadata->asset_ids = {"a", "b"};
  auto const saved = client.download(done, {.folder = folder.path()});
  REQUIRE(saved.has_value());
  REQUIRE(saved->size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    std::ifstream file{(*saved)[i].path, std::ios::binary};
    CHECK(std::string{std::istreambuf_iterator<char>{file}, {}} == image(i == 0 ? "a" : "b"));
  }
  CHECK(peer.connections() == 3);
}
TEST_CASE_TEMPLATE_APPLY(own_images, support::adapters);

TEST_CASE_TEMPLATE_DEFINE("a URL means the same however it is written", Transport, odd_urls) {
  server const peer{{read_request(), send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), fin()}};
  std::string const port = ':' + std::to_string(peer.port());
  Transport transport;
  std::vector<std::string> const urls{"HTTP://127.0.0.1" + port + "/a?b",
                                      "hTTp://LOCALHOST" + port + "/a?b",
                                      "http://localhost." + port + "/a?b"};
  for (std::string const& url : urls) {
    CAPTURE(url);
    CHECK(fetch(transport, {.method = "GET", .url = url}).response.status == 200);
  }
  auto const got = peer.requests();
  REQUIRE(got.size() == 3);
  for (request const& one : got) CHECK(one.target == "/a?b");
  CHECK(got[2].value("Host") == "localhost" + port);
}
TEST_CASE_TEMPLATE_APPLY(odd_urls, support::adapters);

TEST_CASE_TEMPLATE_DEFINE("a client may be destroyed by whatever it calls", Transport, destroyed) {
  if constexpr (!http::blocking<Transport>) {
    std::string const job = R"({"job":{"jobId":"job_1","status":"queued","progress":0}})";
    std::string const answer =
        "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(job.size()) + "\r\n\r\n" + job;
    server const peer{{read_request(), send(answer), read_request(), send(answer), stall()}};
    temporary_folder const folder;
    for (int at = 1; at <= 8; ++at) {  // the hooks of two calls, and on_progress in between
      CAPTURE(at);
      int calls = 0;
      std::optional<sc::client<Transport>> client;
      auto const called = [&] {
        if (++calls == at) client.reset();
      };
      sc::client_options options{.base_url = peer.url("")};
      options.hooks.before_attempt = [&](auto&, int) -> std::optional<http::outcome> {
        called();
        return {};
      };
      options.hooks.after_attempt = [&](auto&, auto&, auto&) { called(); };
      options.hooks.done = [&](auto&) { called(); };
      client.emplace(Transport{}, sc::credentials{"canary-key", "canary-secret"}, options);
      auto const run = client->start(
          client->running(
              sc::txt2img_ip_adapter{.model_id = "flux.1-dev", .prompt = "a pier"},
              {.folder = folder.path(), .on_progress = [&](auto&) { called(); }, .interval = 10ms}),
          [&](auto&) { called(); });
      auto const end = http::clock::now() + 5s;
      while (client && http::clock::now() < end) client->tick();
      CHECK_FALSE(client.has_value());
      CHECK(calls == at);
    }
  }
}
TEST_CASE_TEMPLATE_APPLY(destroyed, support::adapters);
