// SPDX-License-Identifier: BSL-1.0
//
// What is said of a request that cannot be sent: which part it is, and nothing of what is in it.
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include <vetted/call/detail/request_check.hpp>

#include "../virtual_time.hpp"

using namespace virtual_time;

namespace {

http::request sound() {
  http::request made = get;
  made.fields = {{"Accept", "*/*"}, {"X-Key", "canary-value", true}};
  return made;
}

/// What the call ends with; nothing is sent.
std::string words_of(http::request const& what) {
  call::call_machine machine{what, {}, call::jitter{1}};
  driver d;
  REQUIRE(d.run(machine, answers(200)));
  CHECK(d.sent.empty());
  CHECK(machine.result().fault == http::fault::source);
  CHECK(machine.result().reached == http::reached::no);
  CHECK(machine.summary().why == call::ending::malformed);
  return machine.result().detail;
}

}  // namespace

TEST_CASE("there is nothing against a sound request") {
  CHECK(call::detail::objection_to(sound()).empty());
}

TEST_CASE("the part that is wrong is named, not what is in it") {
  http::request what = sound();
  what.fields[1].value = "canary-value\r\nX: y";
  CHECK(words_of(what) ==
        "the value of the field X-Key has a control character, or a blank at an end");
  what.fields[1].value = "canary-value ";
  CHECK(words_of(what) ==
        "the value of the field X-Key has a control character, or a blank at an end");
  what.fields[1].name = "canary-name:";
  CHECK(words_of(what) == "the name of field 2 is no token");
  what = sound();
  what.method = "GET /canary-method";
  CHECK(words_of(what) == "the method is no token");
  for (auto const& [url, words] : std::vector<std::pair<std::string, std::string>>{
           {"https://canary-user:canary-word@example.com/", "names a user"},
           {"canary-url", "does not begin with http:// or https://"},
           {"https://example.com/canary-path\n",
            "has a blank or another byte that belongs into no URL"},
           {"https://example.com/#canary", "has a fragment"},
           {"https://example.com:canary/", "has a port that is no number from 1 to 65535"},
           {"https://[fe80::1%25canary]/",
            "has a host that is neither a name in ASCII nor an address without a zone"},
           {"https://example.com/canary%zz", "has a '%' without two hexadecimal digits"},
           {"https://example.com/" + std::string(9000, 'x'), "is longer than 8192 bytes"}}) {
    what = sound();
    what.url = url;
    CHECK(words_of(what) == "the URL " + words);
  }
}

TEST_CASE("where the content ends is for the transport to say") {
  for (std::string const name : {"Content-Length", "content-length", "Transfer-Encoding",
                                 "TRANSFER-ENCODING", "Host", "connection"})
    for (std::string const value : {"0", "5", "chunked", ""}) {
      http::request what = sound();
      what.fields.push_back({name, value});
      CHECK(words_of(what) == "the field " + name + " is for the transport to set");
    }
}

TEST_CASE("GET and HEAD have no content, as stacks disagree on what to send") {
  for (std::string const method : {"GET", "HEAD"}) {
    http::request what = sound();
    what.method = method;
    what.content = http::body{std::string{"canary"}};
    CHECK(words_of(what) == "a GET or HEAD has no content");
    what.content = http::body{std::string{}};
    CHECK(call::detail::objection_to(what).empty());
  }
}

TEST_CASE("what a hook breaks is refused too") {
  call::call_options options;
  options.hooks.before_attempt = [](http::request& what, int) -> std::optional<http::outcome> {
    what.fields.push_back({"X-Trace", "canary\n"});
    return std::nullopt;
  };
  call::call_machine machine{get, options, call::jitter{1}};
  driver d;
  REQUIRE(d.run(machine, answers(200)));
  CHECK(d.sent.empty());
  CHECK(machine.result().detail.find("X-Trace") != std::string::npos);
  CHECK(machine.result().detail.find("canary") == std::string::npos);
}
