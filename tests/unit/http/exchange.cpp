// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/http/exchange.hpp>

#include "exchange_pair.hpp"

namespace http = vetted::http;
using http::fault;

namespace {

struct collector : http::sink {
  std::string taken;
  bool refuses = false;
  bool write(std::span<std::byte const> bytes) noexcept override {
    if (refuses) return false;
    taken.append(reinterpret_cast<char const*>(bytes.data()), bytes.size());
    return true;
  }
  bool restart() noexcept override {
    taken.clear();
    return true;
  }
};

}  // namespace

TEST_CASE("a plain answer comes through in the order it was reported") {
  exchange_pair one;
  CHECK_FALSE(one.state->finished());
  one.x->status(200);
  one.x->header("A", "1");
  one.x->header("B", "2");
  one.x->header("A", "3");
  CHECK(one.data("hello "));
  CHECK(one.data(""));
  CHECK(one.data("world"));
  CHECK(one.ends().fault == fault::none);
  CHECK(one.state->finished());
  CHECK(one.answer().status == 200);
  REQUIRE(one.answer().fields.size() == 3);
  CHECK(one.answer().fields[2].value == "3");
  CHECK(one.answer().content == "hello world");
}

TEST_CASE("the first finish counts, later ones are ignored") {
  exchange_pair one;
  one.x->finish(fault::reset, http::reached::no, 7, "first");
  one.x->finish(fault::none, http::reached::maybe, 8, "second");
  one.x.reset();
  CHECK(one.state->result().fault == fault::reset);
  CHECK(one.state->result().reached == http::reached::no);
  CHECK(one.state->result().native == 7);
  CHECK(one.state->result().detail == "first");
}

TEST_CASE("an exchange that a transport drops is abandoned, and may have reached the server") {
  exchange_pair one;
  http::exchange_ptr second = one.x;
  one.x.reset();
  CHECK_FALSE(one.state->finished());
  second->status(200);
  second.reset();
  REQUIRE(one.state->finished());
  CHECK(one.state->result().fault == fault::abandoned);
  CHECK(one.state->result().reached == http::reached::maybe);
}

TEST_CASE("an interim answer is forgotten when the final one comes") {
  exchange_pair one;
  one.x->status(100);
  one.x->status(103);
  one.x->header("Link", "early");
  one.x->status(200);
  one.x->header("Content-Length", "2");
  CHECK(one.data("ok"));
  CHECK(one.ends().fault == fault::none);
  CHECK(one.answer().status == 200);
  CHECK(one.answer().field_value("Link").empty());
}

TEST_CASE("an answer without a final status between 200 and 999 is no HTTP") {
  for (int const status : {-1, 0, 1, 99, 100, 101, 199, 1000}) {
    CAPTURE(status);
    exchange_pair one;
    one.x->status(status);
    CHECK(one.ends().fault == fault::protocol);
    CHECK_FALSE(one.state->result().detail.empty());
  }
  CHECK(exchange_pair{}.ends().fault == fault::protocol);
  for (int const status : {200, 204, 269, 302, 404, 500, 599, 600, 999}) {
    exchange_pair one;
    one.x->status(status);
    CHECK(one.ends().fault == fault::none);
  }
}

TEST_CASE("less or more content than announced is a fault") {
  auto const ends = [](std::string_view announced, std::string_view content) {
    exchange_pair one;
    one.x->status(200);
    one.x->header("content-length", announced);
    one.data(content);
    return one.ends().fault;
  };
  CHECK(ends("5", "hello") == fault::none);
  CHECK(ends("0", "") == fault::none);
  CHECK(ends("5", "hell") == fault::reset);
  CHECK(ends("5", "") == fault::reset);
  CHECK(ends("5", "hello!") == fault::protocol);
}

TEST_CASE("the announced length is that of the encoded content, which is not seen here") {
  exchange_pair one;
  one.x->status(200);
  one.x->header("Content-Length", "3");
  one.x->header("Content-Encoding", "gzip");
  CHECK(one.data("decoded and longer"));
  CHECK(one.ends().fault == fault::none);
}

TEST_CASE("a fault of the transport is told rather than a wrong length") {
  exchange_pair one;
  one.x->status(200);
  one.x->header("Content-Length", "10");
  one.data("hell");
  one.x->finish(fault::reset, http::reached::maybe, 56, "peer closed");
  CHECK(one.state->result().fault == fault::reset);
  CHECK(one.state->result().detail == "peer closed");
}

TEST_CASE("more fields than anybody needs end the exchange") {
  exchange_pair one;
  one.x->status(200);
  for (int i = 0; i < 256; ++i) one.x->header("X", "y");
  CHECK(one.data("ok"));
  one.x->header("X", "one too many");
  CHECK_FALSE(one.data("more"));
  CHECK(one.ends().fault == fault::too_large);
  CHECK(one.answer().fields.empty());  // of a head that is refused nothing is kept
  CHECK(one.answer().status == 0);
}

TEST_CASE("fields of more than 64 KiB end the exchange") {
  std::string const large(32u << 10, 'x');
  exchange_pair fits;
  fits.x->status(200);
  fits.x->header("a", large.substr(1));
  fits.x->header("b", large.substr(1));
  CHECK(fits.ends().fault == fault::none);
  exchange_pair one;
  one.x->status(200);
  CHECK(one.x->header("a", large.substr(1)));
  CHECK_FALSE(one.x->header("b", large));
  CHECK(one.ends().fault == fault::too_large);
  // The fields of an interim answer do not count for the final one.
  exchange_pair two;
  two.x->status(103);
  two.x->header("a", large.substr(1));
  two.x->status(200);
  two.x->header("a", large.substr(1));
  two.x->header("b", large.substr(1));
  CHECK(two.ends().fault == fault::none);
}

TEST_CASE("content beyond the limit stops the transport") {
  exchange_pair one{http::request{.max_response = 10}};
  one.x->status(200);
  CHECK(one.data("0123456789"));
  CHECK_FALSE(one.data("x"));
  CHECK_FALSE(one.data("y"));
  CHECK(one.ends().fault == fault::too_large);
  CHECK(one.answer().content == "0123456789");
}

TEST_CASE("of an error's content 64 KiB are kept and the rest is let pass") {
  exchange_pair one;
  one.x->status(500);
  std::string const piece(40u << 10, 'e');
  CHECK(one.data(piece));
  CHECK(one.data(piece));
  CHECK(one.data(piece));
  CHECK(one.ends().fault == fault::none);
  CHECK(one.answer().content.size() == 64u << 10);
}

TEST_CASE("a sink gets the bytes of a success and nothing else") {
  auto const target = std::make_shared<collector>();
  exchange_pair refused{http::request{.to = target}};
  refused.x->status(404);
  CHECK(refused.data("not found"));
  CHECK(refused.ends().fault == fault::none);
  CHECK(target->taken.empty());
  CHECK(refused.answer().content == "not found");
  exchange_pair one{http::request{.to = target}};
  one.x->status(206);
  CHECK(one.data("ima"));
  CHECK(one.data("ge"));
  CHECK(one.ends().fault == fault::none);
  CHECK(target->taken == "image");
  CHECK(one.answer().content.empty());
}

TEST_CASE("a sink that refuses stops the transport, whatever that says then") {
  auto const target = std::make_shared<collector>();
  target->refuses = true;
  exchange_pair one{http::request{.to = target}};
  one.x->status(200);
  CHECK_FALSE(one.data("image"));
  target->refuses = false;
  CHECK_FALSE(one.data("more"));
  one.x->finish(fault::other);
  CHECK(one.state->result().fault == fault::sink);
  CHECK(target->taken.empty());
}

TEST_CASE("a stopped exchange reads nothing and takes nothing") {
  exchange_pair one{http::request{.content = http::body{std::string{"body"}}}};
  std::array<std::byte, 8> room{};
  CHECK(one.x->read(0, room) == 4);
  CHECK(one.x->read(4, room) == 0);
  one.x->status(200);
  CHECK_FALSE(one.x->stopping());
  one.state->stop();
  CHECK(one.x->stopping());
  CHECK(one.x->read(0, room) == http::exchange::stop);
  CHECK_FALSE(one.data("late"));
  CHECK(one.ends().fault == fault::cancelled);
  CHECK(one.answer().content.empty());
}

TEST_CASE("content of an earlier answer does not count for the one that follows it") {
  exchange_pair one;
  one.x->status(407);
  CHECK(one.data("a page of the proxy"));
  one.x->status(200);
  one.x->header("Content-Length", "2");
  CHECK(one.data("ok"));
  CHECK(one.ends().fault == fault::none);
  CHECK(one.answer().content == "ok");
}

TEST_CASE("an answer that has no content by its status may announce some") {
  exchange_pair one;
  one.x->status(304);
  one.x->header("Content-Length", "100");
  CHECK(one.ends().fault == fault::none);
}

TEST_CASE("an exchange says by which state the machine knows it") {
  exchange_pair one;
  CHECK(&one.x->state() == one.state.get());
}

namespace {

/// A file that goes away: the first bytes can be read, the others cannot.
class lost_source final : public vetted::byte_source {
 public:
  std::uint64_t size() const noexcept override { return 8; }
  bool read(std::uint64_t at, std::span<std::byte> target) const noexcept override {
    if (at >= 4) return false;
    target[0] = std::byte{'x'};
    return true;
  }
  std::string objection() const override { return "'a.png' has changed"; }
};

}  // namespace

TEST_CASE("content that cannot be read any more ends the exchange with the reason") {
  vetted::http::request what;
  what.content = vetted::http::body{vetted::source_ptr{new lost_source}};
  auto const state = std::make_shared<vetted::http::exchange_state>(what);
  vetted::http::exchange x{state};
  std::array<std::byte, 1> target{};
  CHECK(x.read(0, target) == 1);
  CHECK(x.read(4, target) == vetted::http::exchange::stop);
  x.finish(vetted::http::fault::cancelled);  // what a stack says of a body that stops
  CHECK(state->result().fault == vetted::http::fault::source);
  CHECK(state->result().detail == "'a.png' has changed");
  CHECK(state->result().reached == vetted::http::reached::maybe);
}
