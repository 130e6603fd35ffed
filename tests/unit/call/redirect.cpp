// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/call/redirect.hpp>

#include "virtual_time.hpp"

namespace {

using namespace virtual_time;
using objection = call::redirect_refusal;

http::request with_fields(std::string url) {
  http::request made{.method = "GET", .url = std::move(url)};
  made.fields = {{"Authorization", "Basic x", true},
                 {"X-Api-Key", "y"},
                 {"Cookie", "z"},
                 {"Accept", "image/*"},
                 {"User-Agent", "game"},
                 {"Accept-Language", "s", true}};
  return made;
}

std::vector<std::string> names(http::request const& what) {
  std::vector<std::string> found;
  for (http::field const& one : what.fields) found.push_back(one.name);
  return found;
}

std::vector<std::string> const all{"Authorization", "X-Api-Key",  "Cookie",
                                   "Accept",        "User-Agent", "Accept-Language"};
std::vector<std::string> const plain{"Accept", "User-Agent"};

/// Calls `url`, which answers with `status` and `location`; what comes then answers 200.
struct hop {
  driver d{};
  call::call_machine machine;

  hop(std::string const& url, int status, std::string const& location,
      call::redirect_options options = {.most = 3}, std::string method = "GET")
      : machine{make(url, std::move(method)), {.redirects = std::move(options)}, call::jitter{1}} {
    REQUIRE(d.run(machine, [&](http::exchange_ptr const& x) {
      bool const first = x->what().url == url;
      answers(first ? status : 200, first ? std::vector<http::field>{{"Location", location}}
                                          : std::vector<http::field>{})(x);
    }));
  }

  static http::request make(std::string const& url, std::string method) {
    http::request made = with_fields(url);
    made.method = std::move(method);
    return made;
  }
};

}  // namespace

TEST_CASE("credentials stay with scheme, host and port, whatever the status") {
  struct row {
    std::string from, to, arrives;
    std::vector<std::string> const& fields;
  };
  row const rows[] = {
      {"https://a.example/x", "https://a.example/y", "https://a.example/y", all},
      {"https://a.example/x", "https://a.example:443/y", "https://a.example:443/y", all},
      {"https://a.example/x", "https://A.Example/y", "https://a.example/y", all},
      {"https://a.example/x", "y?z", "https://a.example/y?z", all},
      {"https://a.example/x", "https://b.example/y", "https://b.example/y", plain},
      {"https://a.example/x", "//b.example/y", "https://b.example/y", plain},
      {"https://a.example/x", "https://sub.a.example/y", "https://sub.a.example/y", plain},
      {"https://a.example/x", "https://a.example:8443/y", "https://a.example:8443/y", plain},
      {"https://a.example/x", "HTTPS://a.example:/y z?\"\xc3\xa9\"#w",
       "https://a.example:/y%20z?%22%C3%A9%22", all},
      {"https://a.example/x", " /y ", "https://a.example/y", all},
      {"https://a.example/x", "https://a.example./y", "https://a.example./y", all},
      {"HTTPS://a.example./x", "https://a.example/y", "https://a.example/y", all},
      {"https://[2606:4700::1]/x", "https://[2606:4700:0:0:0:0:0:1]/y",
       "https://[2606:4700:0:0:0:0:0:1]/y", all},
      {"http://127.0.0.1:80/x", "https://127.0.0.1:80/y", "https://127.0.0.1:80/y", plain},
      {"http://127.0.0.1:81/x", "http://127.0.0.1:82/y", "http://127.0.0.1:82/y", plain},
      {"http://127.0.0.1/x", "http://localhost/y", "http://localhost/y", plain},
      {"http://127.0.0.1/x", "https://a.example/y", "https://a.example/y", plain},
  };
  for (row const& one : rows)
    for (int const status : {301, 302, 303, 307, 308}) {
      CAPTURE(one.to);
      CAPTURE(status);
      hop const made{one.from, status, one.to};
      REQUIRE(made.d.sent.size() == 2);
      CHECK(made.d.sent[1].url == one.arrives);
      CHECK(made.d.sent[1].method == "GET");
      CHECK(names(made.d.sent[1]) == one.fields);
      CHECK(made.machine.summary().redirects == 1);
      CHECK(made.machine.summary().attempts == 2);
      CHECK(made.machine.summary().status == 200);
    }
}

TEST_CASE("a redirect that leads astray is the result, with a reason") {
  struct row {
    std::string from, to;
    objection why;
  };
  row const rows[] = {
      {"https://a.example/x", "http://a.example/y", objection::not_https},
      {"https://a.example/x", "http://b.example/y", objection::not_https},
      {"http://127.0.0.1/x", "http://b.example/y", objection::not_https},
      {"https://127.0.0.1/x", "http://127.0.0.1/y", objection::not_https},
      {"https://a.example/x", "http://127.0.0.1/y", objection::internal},
      {"https://a.example/x", "https://localhost/y", objection::internal},
      {"https://a.example/x", "https://LOCALHOST/y", objection::internal},
      {"https://a.example/x", "https://[::1]/y", objection::internal},
      {"https://a.example/x", "https://127.1.2.3/y", objection::internal},
      {"https://a.example/x", "https://sub.localhost/y", objection::internal},
      {"https://a.example/x", "https://0.0.0.0/y", objection::internal},
      {"https://a.example/x", "https://10.0.0.1/y", objection::internal},
      {"https://a.example/x", "https://169.254.169.254/y", objection::internal},
      {"https://a.example/x", "https://192.168.1.1/y", objection::internal},
      {"https://a.example/x", "https://[fe80::1]/y", objection::internal},
      {"https://a.example/x", "https://[fd00::1]/y", objection::internal},
      {"https://a.example/x", "https://[::ffff:127.0.0.1]/y", objection::internal},
      {"https://a.example/x", "https://[::ffff:a9fe:a9fe]/y", objection::internal},
      {"https://10.0.0.1/x", "https://127.0.0.1/y", objection::internal},
      {"https://a.example/x", "http://10.0.0.1/y", objection::internal},
      {"https://a.example/x", "https://2130706433/y", objection::malformed},
      {"https://a.example/x", "https://0x7f.1/y", objection::malformed},
      {"https://a.example/x", "https://%31%32%37.0.0.1/y", objection::malformed},
      {"https://a.example/x", "https://127.0.0.1./y", objection::malformed},
      {"https://a.example/x", "https:y", objection::malformed},
      {"https://a.example/x", "\\\\b.example/y", objection::malformed},
      {"https://a.example/x", "/\\b.example/y", objection::malformed},
      {"https://a.example/x", "https://b.example:0/", objection::malformed},
      {"https://a.example/x", "https://b.example:65536/", objection::malformed},
      {"https://a.example/x", "//u@b.example/", objection::malformed},
      {"https://a.example/x", "/" + std::string(9000, 'y'), objection::malformed},
      {"https://a.example/x", "https://u:p@b.example/y", objection::malformed},
      {"https://a.example/x", "https://u@a.example/y", objection::malformed},
      {"https://a.example/x", "file:///etc/passwd", objection::malformed},
      {"https://a.example/x", "ftp://b.example/", objection::malformed},
      {"https://a.example/x", "data:,x", objection::malformed},
      {"https://a.example/x", "https://b.example/\\y", objection::malformed},
      {"https://a.example/x", "https://", objection::malformed},
  };
  for (row const& one : rows)
    for (int const status : {301, 302, 303, 307, 308}) {
      CAPTURE(one.to);
      hop made{one.from, status, one.to};
      CHECK(made.d.sent.size() == 1);
      CHECK(made.machine.result().response.status == status);
      CHECK(made.machine.result().fault == http::fault::none);
      std::string_view const words = call::redirect_refusal_text(one.why);
      CHECK(made.machine.result().detail.substr(0, words.size()) == words);
      bool const says_more = made.machine.result().detail.size() > words.size();
      CHECK(says_more == (one.why == objection::malformed));
      CHECK(made.machine.summary().why == call::ending::redirect_refused);
    }
}

TEST_CASE("two servers are named: neither is asked") {
  for (std::string const second : {"https://b.example/", "/y"}) {
    call::call_machine machine{get, {.redirects = {.most = 3}}, call::jitter{1}};
    driver d;
    REQUIRE(d.run(machine, answers(302, {{"Location", "/y"}, {"location", second}})));
    CHECK(d.sent.size() == 1);
    CHECK(machine.result().detail ==
          std::string{call::redirect_refusal_text(objection::malformed)} +
              ", for there is more than one Location");
  }
}

TEST_CASE("a private network may send on within itself, and a listed host may be in one") {
  CHECK(hop{"https://10.0.0.1/x", 302, "https://192.168.0.1/"}.d.sent.size() == 2);
  CHECK(hop{"https://10.0.0.1/x", 302, "https://a.example/"}.d.sent.size() == 2);
  CHECK(hop{"https://a.example/x", 302, "https://10.0.0.1/", {.most = 1, .hosts = {"10.0.0.1"}}}
            .d.sent.size() == 2);
  CHECK(hop{"https://a.example/x", 302, "https://10.0.0.1/", {.most = 1, .hosts = {"0.0.1"}}}
            .d.sent.size() == 1);
}

TEST_CASE("where the origin has to stay, nothing else is asked") {
  call::redirect_options const options{.most = 3, .same_origin = true};
  for (std::string const to : {"/y", "https://a.example/y", "https://A.EXAMPLE:443/y"}) {
    hop const made{"https://a.example/x", 302, to, options};
    REQUIRE(made.d.sent.size() == 2);
    CHECK(names(made.d.sent[1]) == all);
  }
  for (std::string const to : {"https://b.example/y", "//b.example/y", "https://a.example:444/y",
                               "https://sub.a.example/y", "https://example/y"}) {
    hop made{"https://a.example/x", 302, to, options};
    CHECK(made.d.sent.size() == 1);
    CHECK(made.machine.result().detail == call::redirect_refusal_text(objection::origin));
  }
  hop const other_scheme{"http://127.0.0.1:80/x", 302, "https://127.0.0.1:80/y", options};
  CHECK(other_scheme.d.sent.size() == 1);
}

TEST_CASE("only GET is sent on, only by these statuses, and only if that is wanted") {
  for (std::string const method : {"POST", "PUT", "DELETE", "PATCH", "HEAD"})
    for (int const status : {301, 302, 303, 307, 308})
      CHECK(hop{"https://a.example/x", status, "/y", {.most = 3}, method}.d.sent.size() == 1);
  for (int const status : {200, 300, 304, 305, 306, 399, 404})
    CHECK(hop{"https://a.example/x", status, "/y"}.d.sent.size() == 1);
  CHECK(hop{"https://a.example/x", 302, ""}.d.sent.size() == 1);
  for (int const most : {0, -1}) {
    hop made{"https://a.example/x", 302, "/y", {.most = most}};
    CHECK(made.d.sent.size() == 1);
    CHECK(made.machine.summary().why == call::ending::settled);
  }
}

TEST_CASE("hosts may be limited to some and what is below them") {
  call::redirect_options const options{.most = 1, .hosts = {"cdn.example", "b.example"}};
  for (std::string const host : {"cdn.example", "x.cdn.example", "CDN.example", "b.example"})
    CHECK(hop{"https://a.example/x", 302, "https://" + host + "/", options}.d.sent.size() == 2);
  for (std::string const host :
       {"a.example", "example", "evilcdn.example", "cdn.example.evil.example", "cdn.exampl"})
    CHECK(hop{"https://a.example/x", 302, "https://" + host + "/", options}.d.sent.size() == 1);
}

TEST_CASE("a loop of redirects ends, at ten at the most") {
  for (auto const& [most, made] : {std::pair{1, 2u}, {3, 4u}, {10, 11u}, {1000, 11u}}) {
    call::call_machine machine{get, {.redirects = {.most = most}}, call::jitter{1}};
    driver d;
    REQUIRE(d.run(machine, answers(302, {{"Location", "/"}})));
    CHECK(d.sent.size() == made);
    CHECK(machine.result().detail == call::redirect_refusal_text(call::redirect_refusal::too_many));
    CHECK(d.now == start);
  }
}

TEST_CASE("credentials that were dropped do not come back with the first host") {
  call::call_machine machine{
      with_fields("https://a.example/x"), {.redirects = {.most = 5}}, call::jitter{1}};
  driver d;
  REQUIRE(d.run(machine, [&](http::exchange_ptr const& x) {
    if (d.sent.size() == 1) return answers(302, {{"Location", "https://b.example/"}})(x);
    if (d.sent.size() == 2) return answers(302, {{"Location", "https://a.example/z"}})(x);
    answers(200)(x);
  }));
  REQUIRE(d.sent.size() == 3);
  CHECK(d.sent[2].url == "https://a.example/z");
  CHECK(names(d.sent[2]) == plain);
}

TEST_CASE("what a hook adds does not go to another origin either") {
  call::call_options options{.redirects = {.most = 5}};
  options.hooks.before_attempt = [](http::request& what, int) -> std::optional<http::outcome> {
    what.fields.push_back({"X-Api-Key", "of the hook"});
    what.fields.push_back({"User-Agent", "hook"});
    return std::nullopt;
  };
  call::call_machine machine{
      {.method = "GET", .url = "https://a.example/x"}, options, call::jitter{1}};
  driver d;
  REQUIRE(d.run(machine, [&](http::exchange_ptr const& x) {
    if (d.sent.size() == 1) return answers(302, {{"Location", "/y"}})(x);
    if (d.sent.size() == 2) return answers(302, {{"Location", "https://b.example/"}})(x);
    if (d.sent.size() == 3) return answers(302, {{"Location", "https://a.example/z"}})(x);
    answers(200)(x);
  }));
  REQUIRE(d.sent.size() == 4);
  using strings = std::vector<std::string>;
  CHECK(names(d.sent[1]) == strings{"X-Api-Key", "User-Agent"});
  CHECK(names(d.sent[2]) == strings{"User-Agent"});
  CHECK(names(d.sent[3]) == strings{"User-Agent"});
}

TEST_CASE("a redirect is read beside the URL that a hook has made of it") {
  call::call_options options{.redirects = {.most = 5}};
  options.hooks.before_attempt = [](http::request& what,
                                    int attempt) -> std::optional<http::outcome> {
    if (attempt == 1) what.url = "https://b.example/elsewhere/x";
    return std::nullopt;
  };
  call::call_machine machine{with_fields("https://a.example/x"), options, call::jitter{1}};
  driver d;
  REQUIRE(d.run(machine, [&](http::exchange_ptr const& x) {
    if (d.sent.size() == 1) return answers(302, {{"Location", "y"}})(x);
    if (d.sent.size() == 2) return answers(302, {{"Location", "https://a.example/"}})(x);
    answers(200)(x);
  }));
  REQUIRE(d.sent.size() == 3);
  CHECK(d.sent[1].url == "https://b.example/elsewhere/y");
  CHECK(names(d.sent[2]) == plain);
}

TEST_CASE("a hook does not see credentials beside the URL of another origin") {
  std::vector<std::vector<std::string>> seen;
  call::call_options options{.redirects = {.most = 5}};
  options.hooks.before_attempt = [&](http::request& what, int) -> std::optional<http::outcome> {
    seen.push_back(names(what));
    return std::nullopt;
  };
  call::call_machine machine{with_fields("https://a.example/x"), options, call::jitter{1}};
  driver d;
  REQUIRE(d.run(machine, [&](http::exchange_ptr const& x) {
    if (d.sent.size() == 1) return answers(302, {{"Location", "https://b.example/"}})(x);
    answers(200)(x);
  }));
  REQUIRE(seen.size() == 2);
  CHECK(seen[0] == all);
  CHECK(seen[1] == plain);
}

TEST_CASE("what fails after a redirect is made again where it led, within the same attempts") {
  call::call_machine machine{
      get, {.kind = free_of_charge, .attempts = 3, .redirects = {.most = 5}}, call::jitter{1}};
  driver d;
  REQUIRE(d.run(machine, [&](http::exchange_ptr const& x) {
    if (d.sent.size() == 1) return answers(302, {{"Location", "/y"}})(x);
    answers(503)(x);
  }));
  CHECK(d.sent.size() == 4);
  CHECK(d.sent[3].url == "https://example.com/y");
  CHECK(machine.summary().attempts == 4);
}
