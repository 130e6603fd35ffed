// SPDX-License-Identifier: BSL-1.0
//
// What stacks disagree on, and how an exchange decides it.
#include <doctest/doctest.h>

#include <algorithm>
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

TEST_CASE(
    "a head that contradicts itself is refused at the first data, and nothing of it is kept") {
  exchange_pair one;
  CHECK(one.x->status(200));
  CHECK(one.x->header("Content-Length", "5"));
  CHECK(one.x->header("Content-Length", "3"));
  CHECK_FALSE(one.data(""));
  CHECK_FALSE(one.data("hello"));
  http::outcome const& found = one.ends(fault::other);
  CHECK(found.fault == fault::protocol);
  CHECK(found.detail == "Content-Length is there twice");
  CHECK(found.response.status == 0);
  CHECK(found.response.fields.empty());
  CHECK(found.response.content.empty());
}

TEST_CASE("a head is judged at the end, too, whatever the transport says") {
  exchange_pair one;
  one.x->status(200);
  one.x->header("X A", "b");
  CHECK(one.ends().fault == fault::protocol);
  exchange_pair two;
  two.x->status(200);
  two.x->header("Content-Length", "x");
  CHECK(two.ends(fault::reset).fault == fault::protocol);
  exchange_pair none;
  CHECK(none.ends(fault::reset).fault == fault::reset);
}

TEST_CASE("8 interim answers are skipped, the ninth is too many") {
  exchange_pair one;
  for (int i = 0; i < 8; ++i) CHECK(one.x->status(103));
  CHECK(one.x->status(200));
  CHECK(one.ends().response.status == 200);
  exchange_pair two;
  for (int i = 0; i < 8; ++i) CHECK(two.x->status(i % 2 == 0 ? 100 : 102));
  CHECK_FALSE(two.x->status(103));
  CHECK_FALSE(two.x->status(200));
  CHECK_FALSE(two.data("hello"));
  CHECK(two.ends().fault == fault::protocol);
  CHECK(two.state->result().response.status == 0);
}

TEST_CASE("an interim answer that is no HTTP spoils the final one") {
  exchange_pair one;
  CHECK(one.x->status(100));
  CHECK(one.x->header("X-A", "b"));
  CHECK(one.x->status(103));
  CHECK(one.x->header("", "0"));
  CHECK_FALSE(one.x->status(200));
  CHECK(one.ends().fault == fault::protocol);
  CHECK(one.state->result().detail == "a field's name is ''");
  for (int const status : {100, 102, 199}) {
    exchange_pair another;
    CHECK(another.x->status(status));
    CHECK(another.x->header("", "0"));
    CHECK_FALSE(another.x->status(200));
    CHECK(another.ends().fault == fault::protocol);
  }
}

TEST_CASE("an interim answer is none when the exchange fails") {
  exchange_pair one;
  one.x->status(100);
  http::outcome const& found = one.ends(fault::timed_out);
  CHECK(found.fault == fault::timed_out);
  CHECK(found.response.status == 0);
}

TEST_CASE("another protocol is not changed to") {
  exchange_pair one;
  CHECK_FALSE(one.x->status(101));
  CHECK(one.ends().fault == fault::protocol);
}

TEST_CASE("blanks around a value are not part of it") {
  exchange_pair one;
  one.x->status(200);
  one.x->header("X-A", " \t two words\t ");
  one.x->header("X-B", " \t ");
  one.x->header("Content-Length", " 2 ");
  CHECK(one.data("ok"));
  http::outcome const& found = one.ends();
  CHECK(found.fault == fault::none);
  CHECK(found.response.field_value("X-A") == "two words");
  CHECK(found.response.field_value("X-B").empty());
}

TEST_CASE("what is announced above the limit is refused before it comes") {
  for (std::string const length : {"11", "9223372036854775807"}) {
    exchange_pair one{http::request{.max_response = 10}};
    one.x->status(200);
    one.x->header("Content-Length", length);
    CHECK_FALSE(one.data(""));
    http::outcome const& found = one.ends(fault::other);
    CHECK(found.fault == fault::too_large);
    CHECK(found.detail == "Content-Length is " + length);
    CHECK(found.response.status == 200);  // it is a sound head
  }
  exchange_pair at_limit{http::request{.max_response = 2}};
  at_limit.x->status(200);
  at_limit.x->header("Content-Length", "2");
  CHECK(at_limit.data("ok"));
  CHECK(at_limit.ends().fault == fault::none);
}

TEST_CASE("of content above the limit the part below it is kept, however it was cut up") {
  for (std::size_t const piece : {std::size_t{1}, std::size_t{3}, std::size_t{20}}) {
    exchange_pair one{http::request{.max_response = 10}};
    one.x->status(200);
    std::string_view rest = "0123456789abcdefghij";
    while (!rest.empty() && one.data(rest.substr(0, piece)))
      rest.remove_prefix((std::min)(piece, rest.size()));
    http::outcome const& found = one.ends(fault::other);
    CHECK(found.fault == fault::too_large);
    CHECK(found.response.content == "0123456789");
  }
}

TEST_CASE("content that cannot be there is not") {
  for (int const status : {204, 304}) {
    exchange_pair one;
    one.x->status(status);
    one.x->header("Content-Length", "5");
    CHECK(one.data("hello"));
    http::outcome const& found = one.ends();
    CHECK(found.fault == fault::none);
    CHECK(found.response.content.empty());
  }
  exchange_pair head{http::request{.method = "HEAD", .max_response = 10}};
  head.x->status(200);
  head.x->header("Content-Length", "100");
  CHECK(head.data("x"));
  CHECK(head.ends().fault == fault::none);
  CHECK(head.state->result().response.content.empty());
}

TEST_CASE("an answer that was cut keeps what came") {
  exchange_pair one;
  one.x->status(200);
  one.x->header("Content-Length", "10");
  CHECK(one.data("hello"));
  http::outcome const& found = one.ends();
  CHECK(found.fault == fault::reset);
  CHECK(found.detail == "Content-Length says 10, 5 bytes came");
  CHECK(found.response.status == 200);
  CHECK(found.response.content == "hello");
}

TEST_CASE("how much of the request was taken is known") {
  http::body const body{std::string(10, 'b')};
  std::array<std::byte, 4> room{};
  exchange_pair one{http::request{.content = body}};
  CHECK(one.state->result().sent == 0);
  CHECK(one.x->read(0, room) == 4);
  CHECK(one.x->read(4, room) == 4);
  CHECK(one.state->result().sent == 8);
  CHECK(one.x->read(0, room) == 4);  // again: not more than before
  CHECK(one.ends(fault::reset).sent == 8);
  CHECK(one.x->read(8, room) == 2);  // after the end: not counted
  CHECK(one.state->result().sent == 8);
  exchange_pair all{http::request{.content = body}};
  CHECK(all.x->read(8, room) == 2);
  CHECK(all.x->read(10, room) == 0);
  CHECK(all.ends().sent == 10);
}

TEST_CASE("nothing is taken after the end") {
  exchange_pair one;
  one.x->status(200);
  one.ends();
  CHECK_FALSE(one.x->status(200));
  CHECK_FALSE(one.x->header("X", "y"));
  CHECK_FALSE(one.data("z"));
  CHECK(one.state->result().response.fields.empty());
}
