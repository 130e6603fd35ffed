// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <string>

#include <vetted/http/redaction.hpp>

namespace http = vetted::http;

TEST_CASE("only fields on the list are kept, and no credentials even then") {
  http::redaction rules;
  rules.fields = {"X-A", "authorization", "Set-Cookie", "Cookie", "X-Api-Key", "Content-Length"};
  CHECK(rules.keeps({"x-a", "1"}));
  CHECK_FALSE(rules.keeps({"X-A", "1", true}));
  CHECK_FALSE(rules.keeps({"X-B", "1"}));
  for (char const* const name :
       {"Authorization", "Set-Cookie", "Cookie", "X-Api-Key", "Content-Length"})
    CHECK_FALSE(rules.keeps({name, "1"}));
  auto const kept = rules.kept({{"X-A", "see https://h/p?sig=s"}, {"X-B", "2"}});
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].value == "see https://h/p");
}

TEST_CASE("of a URL the query is kept by its keys only") {
  http::redaction const rules{.query_keys = {"page", "dryRun"}};
  CHECK(rules.url("https://h/p") == "https://h/p");
  CHECK(rules.url("https://h/p?") == "https://h/p");
  CHECK(rules.url("https://h/p?Signature=s&page=2&Expires=1&dryRun=true") ==
        "https://h/p?page=2&dryRun=true");
  CHECK(rules.url("https://h?Signature=page") == "https://h");
  CHECK(rules.url("https://h/p?pages=1&page") == "https://h/p?page");
  CHECK(rules.url("https://user:word@h/p@q?page=1#token") == "https://h/p@q?page=1");
  CHECK(rules.url("https://h/p#page=1") == "https://h/p");
  CHECK(http::redaction{.query_keys = {""}}.url("https://h/p?=s&page=1") == "https://h/p");
  CHECK(rules.url("https://h/p#a?page=1") == "https://h/p");
}

TEST_CASE("a Location loses its query, also without a scheme") {
  http::redaction const rules;
  auto const kept = rules.kept({{"Location", "/a?Signature=s"}, {"location", "//h/a?Signature=s"}});
  REQUIRE(kept.size() == 2);
  CHECK(kept[0].value == "/a");
  CHECK(kept[1].value == "//h/a");
}

TEST_CASE("what is secret in a request is not kept where an answer repeats it") {
  http::redaction const rules{.query_keys = {"page"}};
  http::request what;
  what.fields = {{"Authorization", "Basic canary-a2V5", true}, {"A", "b"}};
  CHECK(rules.hidden("you sent Basic canary-a2V5, or canary-a2V5, and b", what) ==
        "you sent [hidden], or [hidden], and b");
  what.fields = {{"Authorization", "Basic canary/a2V5", true}};
  CHECK(rules.hidden(R"({"said":"canary\/a2V5 and canary/a2V5"})", what) ==
        R"({"said":"[hidden] and [hidden]"})");
  // A key in the query is as long as one; what is short is no key, and what is kept is none.
  what.url = "https://h/a?key=canary%2F0123456789abc&size=1024&page=0123456789abcdefg";
  CHECK(rules.hidden("canary%2F0123456789abc, canary/0123456789abc, 1024, 0123456789abcdefg",
                     what) == "[hidden], [hidden], 1024, 0123456789abcdefg");
}

TEST_CASE("URLs in a text lose their queries, also where JSON escapes them") {
  http::redaction rules{.query_keys = {"page"}};
  auto const text = [&](std::string const& given) { return rules.text(given); };
  CHECK(text("no URL: //") == "no URL: //");
  CHECK(text(R"({"url":"https://h/a?Signature=s","b":"http://h/b?page=1&c=2"})") ==
        R"({"url":"https://h/a","b":"http://h/b?page=1"})");
  CHECK(text(R"({"url":"https:\/\/h\/a?Signature=s","n":1})") ==
        R"({"url":"https:\/\/h\/a","n":1})");
  CHECK(text(R"({"url":"https://u:w@h/a\u003fSignature=s"})") == R"({"url":"https://h/a"})");
  CHECK(text(R"({"url":"https://h/a?page=1\u0026Signature=s"})") == R"({"url":"https://h/a"})");
  CHECK(text(R"("{\"url\":\"https://h/a?Signature=s\",\"n\":1}")") ==
        R"("{\"url\":\"https://h/a\",\"n\":1}")");
  CHECK(text("<a href='https://h/a?page=1&amp;s=2'>") == "<a href='https://h/a'>");
  CHECK(text("https://h/a?d=UTF-8''n&Signature=s is it") == "https://h/a is it");
  CHECK(text("https://h/a?s=1 https://h/b?s=2\nhttps://h/c?s=3") ==
        "https://h/a https://h/b\nhttps://h/c");
  CHECK(text("://") == "://");
  CHECK(text("https:\\/\\/") == "https:\\/\\/");
  rules.edit = [](std::string whole) { return whole + '!'; };
  CHECK(text("a") == "a!");
}
