// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <memory>
#include <string>

#include <vetted/http/function_transport.hpp>
#include <vetted/http/transport.hpp>

namespace http = vetted::http;

namespace {

using nothing = http::outcome (*)(http::request const&);
static_assert(http::blocking<http::function_transport<nothing>>);

http::outcome through(http::outcome const& ended, http::request what = {}) {
  http::function_transport net{[&](http::request const&) { return ended; }};
  auto const state = std::make_shared<http::exchange_state>(what);
  net.start(std::make_shared<http::exchange>(state));
  REQUIRE(state->finished());
  return state->result();
}

}  // namespace

TEST_CASE("a function gets the request as it is, once") {
  int calls = 0;
  http::function_transport net{[&](http::request const& what) {
    ++calls;
    CHECK(what.method == "PUT");
    CHECK(what.url == "https://example.com/a");
    CHECK(what.content.size() == 5);
    return http::outcome{};
  }};
  net.start(std::make_shared<http::exchange>(std::make_shared<http::exchange_state>(
      http::request{.method = "PUT",
                    .url = "https://example.com/a",
                    .content = http::body{std::string{"bytes"}}})));
  CHECK(calls == 1);
}

TEST_CASE("what a function answers is what comes out") {
  http::outcome answer;
  answer.response = {200, {{"A", "b"}}, "text"};
  http::outcome const got = through(answer);
  CHECK(got.fault == http::fault::none);
  CHECK(got.response.status == 200);
  CHECK(got.response.field_value("a") == "b");
  CHECK(got.response.content == "text");
}

TEST_CASE("what a function fails with is what comes out") {
  http::outcome const got = through({.fault = http::fault::connect,
                                     .reached = http::reached::no,
                                     .native = 7,
                                     .detail = "no route"});
  CHECK(got.fault == http::fault::connect);
  CHECK(got.reached == http::reached::no);
  CHECK(got.native == 7);
  CHECK(got.detail == "no route");
  CHECK(got.response.status == 0);
}

TEST_CASE("the limits of the exchange hold for functions too") {
  http::outcome answer;
  answer.response = {200, {}, "too long"};
  http::request what;
  what.max_response = 3;
  CHECK(through(answer, what).fault == http::fault::too_large);
}
