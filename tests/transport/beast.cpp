// SPDX-License-Identifier: BSL-1.0
//
// What only the pumped transport can do: many exchanges at once on one thread, ended early, woken
// up, on a context of the program's own.
#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include <vetted/http/transport.hpp>
#include <vetted/transport/beast.hpp>
#include <vetted/transport/detail/beast_exchanges.hpp>

namespace asio = boost::asio;
namespace http = vetted::http;
using asio::ip::tcp;
using http::fault;
using http::reached;
using std::chrono::milliseconds;
using vetted::transport::beast;

static_assert(http::pumps<beast>);
static_assert(http::cancels<beast>);

namespace {

using sockets = std::vector<tcp::socket>;

/// A loopback port with a thread of its own behind it, which does `each` with every connection;
/// what is put into the second argument stays open.
class peer {
 public:
  template <class Each>
  explicit peer(Each each) : acceptor_(context_, {asio::ip::address_v4::loopback(), 0}) {
    accept(each);
    thread_ = std::thread{[this] { context_.run(); }};
  }
  ~peer() {
    context_.stop();
    thread_.join();
  }
  peer(peer const&) = delete;
  peer& operator=(peer const&) = delete;

  std::string url() const {
    return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()) + '/';
  }

 private:
  template <class Each>
  void accept(Each each) {
    acceptor_.async_accept([this, each](boost::system::error_code failed, tcp::socket socket) {
      if (failed) return;
      each(std::move(socket), kept_);
      accept(each);
    });
  }

  asio::io_context context_{1};
  tcp::acceptor acceptor_;
  sockets kept_;
  std::thread thread_;
};

/// Keeps what connects to it and never answers.
void silent(tcp::socket socket, sockets& kept) { kept.push_back(std::move(socket)); }

/// Reads a head without content and answers `text`.
auto answering(std::string text) {
  return [text](tcp::socket socket, sockets&) {
    auto const one = std::make_shared<std::pair<tcp::socket, std::string>>(std::move(socket), "");
    asio::async_read_until(one->first, asio::dynamic_buffer(one->second), "\r\n\r\n",
                           [one, text](boost::system::error_code failed, std::size_t) {
                             if (!failed) asio::write(one->first, asio::buffer(text), failed);
                           });
  };
}

std::string const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

std::shared_ptr<http::exchange_state> started(beast& transport, http::request what) {
  auto state = std::make_shared<http::exchange_state>(std::move(what));
  transport.start(std::make_shared<http::exchange>(state));
  return state;
}

http::request get(std::string url) {
  http::request what;
  what.method = "GET";
  what.url = std::move(url);
  return what;
}

/// Pumps until all are finished, at most ten seconds.
template <class States>
bool finish_all(beast& transport, States const& states) {
  auto const limit = http::clock::now() + std::chrono::seconds{10};
  for (auto const& state : states)
    while (!state->finished() && http::clock::now() < limit) transport.pump(limit);
  for (auto const& state : states)
    if (!state->finished()) return false;
  return true;
}

/// A body of many pieces that says how far it was read.
class long_source final : public vetted::byte_source {
 public:
  std::uint64_t size() const noexcept override { return 64u << 20; }
  bool read(std::uint64_t, std::span<std::byte> target) const noexcept override {
    std::fill(target.begin(), target.end(), std::byte{});
    return true;
  }
  std::string objection() const override { return {}; }
};

}  // namespace

TEST_CASE("<beast> starts without waiting, and does many at once on one thread") {
  peer const server{answering(ok)};
  beast transport;
  std::vector<std::shared_ptr<http::exchange_state>> states;
  for (int i = 0; i < 100; ++i) states.push_back(started(transport, get(server.url())));
  for (auto const& state : states) CHECK(!state->finished());
  REQUIRE(finish_all(transport, states));
  for (auto const& state : states) {
    CHECK(state->result().fault == fault::none);
    CHECK(state->result().response.content == "ok");
  }
}

TEST_CASE("<beast> polls with a time that is past, and waits for one to come") {
  peer const server{answering(ok)};
  beast transport;
  auto const before = http::clock::now();
  transport.pump(before);
  transport.pump(before + milliseconds{50});
  CHECK(http::clock::now() - before >= milliseconds{50});
  auto const state = started(transport, get(server.url()));
  for (int frame = 0; frame < 5000 && !state->finished(); ++frame) {
    transport.pump(http::clock::now());
    std::this_thread::sleep_for(milliseconds{1});  // a frame of the program's own
  }
  REQUIRE(state->finished());
  CHECK(state->result().response.content == "ok");
}

TEST_CASE("<beast> is woken up by another thread") {
  beast transport;
  auto const begun = http::clock::now();
  std::thread other{[&] { transport.wake(); }};
  transport.pump(begun + std::chrono::seconds{20});
  other.join();
  CHECK(http::clock::now() - begun < std::chrono::seconds{10});
}

TEST_CASE("<beast> ends an exchange that is cancelled, and no other") {
  peer const server{&silent};
  beast transport;
  std::array const states{started(transport, get(server.url())),
                          started(transport, get(server.url()))};
  for (int i = 0; i < 20; ++i) transport.pump(http::clock::now() + milliseconds{5});
  transport.cancel(*states[0]);
  REQUIRE(finish_all(transport, std::array{states[0]}));
  CHECK(states[0]->result().fault == fault::cancelled);
  CHECK(states[0]->result().reached == reached::maybe);
  CHECK(!states[1]->finished());
  transport.cancel(*states[0]);  // nothing is left of it
  transport.cancel(*states[1]);
  CHECK(finish_all(transport, states));
}

TEST_CASE("<beast> cancelled before it connects has reached nobody") {
  peer const server{&silent};
  beast transport;
  auto const state = started(transport, get(server.url()));
  transport.cancel(*state);
  // The start was asked for first, so a connection may be under way, but not a byte of a request.
  REQUIRE(finish_all(transport, std::array{state}));
  CHECK(state->result().fault == fault::cancelled);
  CHECK(state->result().reached == reached::no);
}

TEST_CASE("<beast> abandons what is under way when it is destroyed or replaced") {
  peer const server{&silent};
  std::shared_ptr<http::exchange_state> state;
  {
    beast transport;
    state = started(transport, get(server.url()));
    transport.pump(http::clock::now() + milliseconds{20});
  }
  CHECK(state->finished());
  CHECK(state->result().fault == fault::abandoned);

  std::optional<beast> second{std::in_place};
  state = started(*second, get(server.url()));
  *second = beast{};
  CHECK(state->finished());
  CHECK(state->result().fault == fault::abandoned);
}

TEST_CASE("<beast> keeps nothing of an exchange that has ended") {
  using exchanges = vetted::transport::detail::beast_exchanges;
  peer const server{answering(ok)};
  peer const never{&silent};
  std::shared_ptr<exchanges> known;
  {
    beast transport;
    known = std::const_pointer_cast<exchanges>(transport.exchanges());
    std::array const states{started(transport, get(server.url())),
                            started(transport, get(server.url()))};
    CHECK(known->all().size() == 2);
    REQUIRE(finish_all(transport, states));
    CHECK(known->all().empty());
    auto const left = started(transport, get(never.url()));
    CHECK(known->all().size() == 1);
  }
  CHECK(known->all().empty());
}

TEST_CASE("<beast> says which authorities it cannot load, and connects to nobody") {
  peer const server{&silent};
  beast transport{{.ca_file = "no such file.pem"}};
  std::string url = server.url();
  auto const state = started(transport, get(url.replace(0, 4, "https")));
  REQUIRE(finish_all(transport, std::array{state}));
  CHECK(state->result().fault == fault::tls);
  CHECK(state->result().reached == reached::no);
  CHECK(state->result().detail.find("the authorities in no such file.pem cannot be loaded: ") == 0);
}

TEST_CASE("<beast> can be moved with exchanges under way") {
  peer const server{answering(ok)};
  beast first;
  auto const state = started(first, get(server.url()));
  beast second{std::move(first)};
  REQUIRE(finish_all(second, std::array{state}));
  CHECK(state->result().response.content == "ok");
}

TEST_CASE("<beast> works on a context that the program runs itself, and lets it end") {
  peer const server{answering(ok)};
  asio::io_context context;
  beast transport{context};
  std::array const states{started(transport, get(server.url())),
                          started(transport, get(server.url()))};
  auto const begun = http::clock::now();
  std::thread other{[&] { context.run(); }};
  context.run();  // returns when nothing is left to do
  other.join();
  CHECK(http::clock::now() - begun < std::chrono::seconds{10});
  for (auto const& state : states) {
    REQUIRE(state->finished());
    CHECK(state->result().response.content == "ok");
  }
}

TEST_CASE("<beast> destroyed before the program's context runs on") {
  peer const server{&silent};
  asio::io_context context;
  std::shared_ptr<http::exchange_state> state;
  {
    beast transport{context};
    state = started(transport, get(server.url()));
    transport.pump(http::clock::now() + milliseconds{20});
  }
  CHECK(!state->finished());
  context.restart();
  context.run();
  CHECK(state->finished());
  CHECK(state->result().fault == fault::abandoned);
}

TEST_CASE("<beast> reports an answer that comes before the request has gone out") {
  peer const server{[](tcp::socket socket, sockets& kept) {
    boost::system::error_code failed;
    asio::write(socket,
                asio::buffer(std::string{"HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno"}),
                failed);
    kept.push_back(std::move(socket));  // and reads nothing
  }};
  beast transport;
  http::request what = get(server.url());
  what.method = "POST";
  what.content = http::body{vetted::source_ptr{new long_source}};
  auto const state = started(transport, what);
  REQUIRE(finish_all(transport, std::array{state}));
  CHECK(state->result().fault == fault::none);
  CHECK(state->result().response.status == 413);
  CHECK(state->result().response.content == "no");
}

TEST_CASE("a pump for a time that has passed says whether it has left something to do") {
  asio::io_context context;
  beast transport{context};
  int done = 0;
  for (int i = 0; i < 65; ++i) asio::post(context, [&done] { ++done; });
  CHECK(transport.pump({}));
  CHECK(done == 64);
  CHECK_FALSE(transport.pump({}));
  CHECK(done == 65);
}

TEST_CASE("<beast> gives up on a server that reads nothing") {
  peer const server{&silent};
  beast transport;
  http::request what = get(server.url());
  what.method = "POST";
  what.content = http::body{vetted::source_ptr{new long_source}};
  what.idle_timeout = milliseconds{200};
  auto const begun = http::clock::now();
  auto const state = started(transport, what);
  REQUIRE(finish_all(transport, std::array{state}));
  CHECK(state->result().fault == fault::timed_out);
  CHECK(state->result().reached == reached::maybe);
  CHECK(http::clock::now() - begun >= milliseconds{200});
}
