// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <string>

#include <vetted/http/memory.hpp>

#include "exchanged.hpp"

namespace http = vetted::http;

TEST_CASE("the function answers and every request is kept with its content") {
  http::memory net{[](http::request const& what) {
    return http::outcome{.response = {.status = 200, .content = what.method + " " + what.url}};
  }};
  http::request const post{.method = "POST",
                           .url = "https://example.com/a",
                           .fields = {{"X", "y"}},
                           .content = http::body{std::string(100000, 'b')}};
  CHECK(exchanged(net, post).response.content == "POST https://example.com/a");
  CHECK(exchanged(net, {.method = "GET", .url = "u"}).response.content == "GET u");
  REQUIRE(net.requests().size() == 2);
  CHECK(net.requests()[0].content == std::string(100000, 'b'));
  CHECK(net.requests()[0].what.fields.at(0).value == "y");
  CHECK(net.requests()[1].content.empty());
}

TEST_CASE("faults are passed on with all their facts") {
  http::memory net{[](http::request const&) {
    return http::outcome{.fault = http::fault::connect,
                         .reached = http::reached::no,
                         .native = 111,
                         .detail = "refused"};
  }};
  http::outcome const result = exchanged(net, {});
  CHECK(result.fault == http::fault::connect);
  CHECK(result.reached == http::reached::no);
  CHECK(result.native == 111);
  CHECK(result.detail == "refused");
}

TEST_CASE("limits hold in memory as they do on a network") {
  http::memory net{[](http::request const&) {
    return http::outcome{.response = {.status = 200, .content = "too much"}};
  }};
  CHECK(exchanged(net, {.max_response = 4}).fault == http::fault::too_large);
  http::memory odd{[](http::request const&) {
    return http::outcome{
        .response = {.status = 200, .fields = {{"Content-Length", "9"}}, .content = "short"}};
  }};
  CHECK(exchanged(odd, {}).fault == http::fault::reset);
}
