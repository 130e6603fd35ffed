// SPDX-License-Identifier: BSL-1.0
//
// What curl_multi does beyond one exchange at a time.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <conformance/wire_case.hpp>
#include <fault_server/server.hpp>
#include <vetted/transport/curl_multi.hpp>

namespace http = vetted::http;
using namespace std::chrono_literals;
using namespace fault_server;
using conformance::answer;
using conformance::get;
using conformance::post;
using vetted::transport::curl_multi;

namespace {

using state_ptr = std::shared_ptr<http::exchange_state>;

state_ptr started(curl_multi& transport, http::request what, std::string url) {
  what.url = std::move(url);
  auto state = std::make_shared<http::exchange_state>(std::move(what));
  transport.start(std::make_shared<http::exchange>(state));
  return state;
}

/// Pumps until all are finished; false if that takes 10 s.
bool pumped(curl_multi& transport, std::vector<state_ptr> const& all) {
  auto const end = http::clock::now() + 10s;
  auto const done = [&] {
    return std::all_of(all.begin(), all.end(), [](auto const& one) { return one->finished(); });
  };
  while (!done() && http::clock::now() < end) transport.pump(end);
  return done();
}

}  // namespace

TEST_CASE("many exchanges at once take as long as the slowest") {
  server peer{{read_request(), pause(300ms), send(answer())}};
  curl_multi transport;
  auto const start = http::clock::now();
  std::vector<state_ptr> all;
  for (int i = 0; i < 40; ++i)
    all.push_back(started(transport, i % 2 == 0 ? get() : post(), peer.url()));
  REQUIRE(pumped(transport, all));
  for (state_ptr const& one : all) CHECK(one->result().response.content == "hello");
  CHECK(http::clock::now() - start < 3s);  // one after the other: 12 s
  CHECK(peer.count("POST") == 20);
}

TEST_CASE("start and a pump for a time that has passed do not wait") {
  server peer{{read_request(), stall()}};
  curl_multi transport;
  auto const start = http::clock::now();
  state_ptr const one = started(transport, get(), peer.url());
  for (int i = 0; i < 100; ++i) transport.pump(start);
  CHECK(http::clock::now() - start < 1s);
  CHECK_FALSE(one->finished());
}

TEST_CASE("a pump says that there is more to do, so that frames do not bound a download") {
  struct counting final : http::sink {
    bool write(std::span<std::byte const> bytes) noexcept override {
      count += bytes.size();
      return true;
    }
    bool restart() noexcept override { return false; }
    std::size_t count = 0;
  };
  server peer{{read_request(), send(answer(std::string(32u << 20, 'm'))), fin()}};
  curl_multi transport;
  auto const sink = std::make_shared<counting>();
  http::request large = get();
  large.max_response = 64u << 20;
  large.to = sink;
  state_ptr const one = started(transport, large, peer.url());
  // libcurl takes at most about 1.6 MB at a time; how much there is, the system decides, which
  // grows its buffers as it goes.
  auto const end = http::clock::now() + 20s;
  int more = 0;
  while (!one->finished() && http::clock::now() < end) {
    while (transport.pump(http::time_point{}) && more < 1000) ++more;
    std::this_thread::sleep_for(20ms);  // the buffers of both sockets fill
  }
  CHECK(more >= 1);
  REQUIRE(one->finished());
  CHECK(sink->count == 32u << 20);
}

TEST_CASE("a pump with nothing to do says so") {
  server peer{{read_request(), stall()}};
  curl_multi transport;
  CHECK_FALSE(transport.pump(http::time_point{}));
  state_ptr const one = started(transport, get(), peer.url());
  while (peer.requests().empty()) transport.pump(http::clock::now() + 10ms);
  std::this_thread::sleep_for(20ms);
  transport.pump(http::time_point{});
  CHECK_FALSE(transport.pump(http::time_point{}));
}

TEST_CASE("a pump with nothing to do waits until its time, or for wake()") {
  curl_multi transport;
  auto const start = http::clock::now();
  transport.pump(start + 50ms);
  CHECK(http::clock::now() - start >= 50ms);
  std::thread waker{[&] {
    std::this_thread::sleep_for(50ms);
    transport.wake();
  }};
  transport.pump(http::clock::now() + 10s);
  waker.join();
  CHECK(http::clock::now() - start < 5s);
}

TEST_CASE("cancel ends one exchange and leaves the others alone") {
  server silent{{read_request(), stall()}};
  server peer{{read_request(), pause(100ms), send(answer())}};
  curl_multi transport;
  state_ptr const first = started(transport, get(), silent.url());
  state_ptr const second = started(transport, get(), peer.url());
  while (silent.requests().empty()) transport.pump(http::clock::now() + 10ms);
  transport.cancel(*first);
  REQUIRE(first->finished());
  CHECK(first->result().fault == http::fault::cancelled);
  CHECK(first->result().reached == http::reached::maybe);
  CHECK_FALSE(second->finished());
  REQUIRE(pumped(transport, {second}));
  CHECK(second->result().fault == http::fault::none);
  transport.cancel(*first);  // long gone
}

TEST_CASE("a transport that goes away, also after a move, abandons what runs") {
  server peer{{read_request(), stall()}};
  std::optional<curl_multi> transport{std::in_place};
  state_ptr const one = started(*transport, get(), peer.url());
  transport->pump(http::clock::now());
  {
    curl_multi moved = std::move(*transport);
    transport.reset();
    moved.pump(http::clock::now());
    CHECK_FALSE(one->finished());
    moved = curl_multi{};
    REQUIRE(one->finished());
    CHECK(one->result().fault == http::fault::abandoned);
    state_ptr const next = started(moved, get(), peer.url());
    CHECK_FALSE(next->finished());
  }
}

TEST_CASE("GETs share a connection, a POST never takes one that was kept") {
  server peer{{read_request(), send(answer()), read_request(), send(answer()), read_request(),
               send(answer()), stall()}};
  curl_multi transport;
  for (int i = 0; i < 2; ++i) REQUIRE(pumped(transport, {started(transport, get(), peer.url())}));
  CHECK(peer.connections() == 1);
  REQUIRE(pumped(transport, {started(transport, post(), peer.url())}));
  CHECK(peer.connections() == 2);
}

TEST_CASE("a line that goes on with nothing does not go on with the answer before") {
  server peer{[](std::size_t connection) {
    std::string const odd = "HTTP/1.1 200 OK\r\n X-A: x\r\nContent-Length: 5\r\n\r\nhello";
    return script{read_request(), send(connection % 2 == 0 ? answer() : odd), fin()};
  }};
  curl_multi transport;
  for (int i = 0; i < 6; ++i) {
    state_ptr const one = started(transport, post(), peer.url());
    REQUIRE(pumped(transport, {one}));
    CHECK(one->result().fault == (i % 2 == 0 ? http::fault::none : http::fault::protocol));
  }
}

TEST_CASE("a URL that libcurl cannot read is the program's fault") {
  curl_multi transport;
  state_ptr const one = started(transport, get(), "http://");
  REQUIRE(pumped(transport, {one}));
  CHECK(one->result().fault == http::fault::source);
  CHECK(one->result().reached == http::reached::no);
}
