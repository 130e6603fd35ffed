// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <string>

#include <vetted/api/credentials.hpp>

namespace {

vetted::http::field field_of(auto const& who) {
  vetted::http::request what;
  who.sign(what);
  REQUIRE(what.fields.size() == 1);
  return what.fields[0];
}

std::string redacted(auto const& who, std::string text) {
  who.hide(text);
  return text;
}

}  // namespace

TEST_CASE("key and secret become the field of HTTP Basic authentication") {
  vetted::http::field const made = field_of(vetted::basic{"hello", "world"});
  CHECK(made.name == "Authorization");
  CHECK(made.value == "Basic aGVsbG86d29ybGQ=");
  CHECK(made.secret);
  // RFC 7617, section 2; the secret may contain a colon.
  CHECK(field_of(vetted::basic{"Aladdin", "open:sesame"}).value ==
        "Basic QWxhZGRpbjpvcGVuOnNlc2FtZQ==");
}

TEST_CASE("long credentials stay one valid field value") {
  std::string const value =
      field_of(vetted::basic{std::string(500, 'k'), std::string(500, 's')}).value;
  CHECK(value.size() == 6 + (1001 + 2) / 3 * 4);
  CHECK(vetted::http::is_field_value(value));
}

TEST_CASE("good credentials meet no objection") {
  CHECK(vetted::basic{"api_key", "secret:with/all+of=them~!"}.objection().empty());
}

TEST_CASE("each objection has its own words and does not show the secret") {
  CHECK(vetted::basic{"", "s"}.objection() == "no API key was given");
  CHECK(vetted::basic{"k", ""}.objection() == "no API secret was given");
  CHECK(vetted::basic{"", ""}.objection() == "no API key was given");
  char const* const unset = nullptr;  // as std::getenv has it
  CHECK(vetted::basic{unset, "s"}.objection() == "no API key was given");
  CHECK(vetted::basic{"k", unset}.objection() == "no API secret was given");
  CHECK(vetted::basic{"k:k", "s"}.objection() == "the API key contains a colon");
  for (std::string const c : {" ", "\n", "\r", "\t", "\x7f", "\x80", "\xc3\xa4", "\x1b"}) {
    CHECK(vetted::basic{"k" + c, "s"}.objection() ==
          "the API key contains a blank, control or non-ASCII character");
    CHECK(vetted::basic{"k", c + "s"}.objection() ==
          "the API secret contains a blank, control or non-ASCII character");
  }
  CHECK_FALSE(vetted::basic{std::string(1, '\0'), "s"}.objection().empty());
  // A file that was read with its last line end.
  CHECK(vetted::basic{"canary-key", "canary-secret\n"}.objection().find("canary") ==
        std::string::npos);
}

TEST_CASE("key, secret and their encoded form are taken out of a text, each time they come") {
  vetted::basic const who{"api_key_1", "secret:/+="};
  std::string const encoded = field_of(who).value.substr(6);
  CHECK(redacted(who, "Basic " + encoded + ", api_key_1 api_key_1secret:/+=") ==
        "Basic [hidden], [hidden] [hidden][hidden]");
  CHECK(redacted(who, "api_key_ secret:/+ and " + encoded.substr(1)) ==
        "api_key_ secret:/+ and " + encoded.substr(1));
  CHECK(redacted(who, "").empty());
}

TEST_CASE("a secret that holds the key goes as a whole") {
  CHECK(redacted(vetted::basic{"api_key_1", "api_key_1_secret"}, "api_key_1_secret") == "[hidden]");
}

TEST_CASE("words shorter than eight characters are not taken out of other words") {
  CHECK(redacted(vetted::basic{"word", "seven77"}, "a word in words_, seven77 xseven77 seven777") ==
        "a [hidden] in words_, [hidden] xseven77 seven777");
  CHECK(redacted(vetted::basic{"a", "the"}, "a the") == "a the");
  CHECK(redacted(vetted::basic{"a", "the"}, "a word of the service") == "a word of the service");
  CHECK(redacted(vetted::basic{"1234567", "12345678"}, "1234567 12345678") == "[hidden] [hidden]");
  CHECK(redacted(vetted::basic{"", ""}, "nothing") == "nothing");
}

TEST_CASE("a secret that is the very word for what is hidden does not keep redaction busy") {
  vetted::basic const odd{"api_key_1", "[hidden]"};
  CHECK(redacted(odd, "a [hidden] b [hidden]") == "a [hidden] b [hidden]");
}

TEST_CASE("a token, a key in a field and a key in the query go where they belong") {
  vetted::http::field const token = field_of(vetted::bearer{"token-1234"});
  CHECK(token.name == "Authorization");
  CHECK(token.value == "Bearer token-1234");
  CHECK(token.secret);
  vetted::http::field const key = field_of(vetted::header_key<"X-Api-Key">{"key-12345678"});
  CHECK(key.name == "X-Api-Key");
  CHECK(key.value == "key-12345678");
  CHECK(key.secret);
  vetted::query_key<"api key"> const in_query{"a/b+c=12345"};
  for (auto const& [before, after] :
       {std::pair{"https://h/a", "https://h/a?api%20key=a%2Fb%2Bc%3D12345"},
        {"https://h/a?b=1", "https://h/a?b=1&api%20key=a%2Fb%2Bc%3D12345"}}) {
    vetted::http::request what{.url = before};
    in_query.sign(what);
    CHECK(what.url == after);
    CHECK(what.fields.empty());
  }
  CHECK(redacted(in_query, "a%2Fb%2Bc%3D12345 a/b+c=12345 a\\/b+c=12345") ==
        "[hidden] [hidden] [hidden]");
  CHECK(redacted(vetted::bearer{"token-1234"}, "Bearer token-1234") == "Bearer [hidden]");
  vetted::http::request nobody;
  vetted::no_credentials{}.sign(nobody);
  CHECK(nobody.fields.empty());
  CHECK(vetted::no_credentials{}.objection() == "");
}

TEST_CASE("what is missing or cannot be sent is named") {
  char const* const unset = nullptr;
  CHECK(vetted::bearer{unset}.objection() == "no token was given");
  CHECK(vetted::bearer{"a\nb"}.objection() ==
        "the token contains a blank, control or non-ASCII character");
  CHECK(vetted::header_key<"X-Key">{""}.objection() == "no API key was given");
  CHECK(vetted::query_key<"key">{"a b"}.objection() ==
        "the API key contains a blank, control or non-ASCII character");
  CHECK(vetted::bearer{"canary-token\n"}.objection().find("canary") == std::string::npos);
}

TEST_CASE("a token that expires is had anew") {
  int asked = 0;
  vetted::bearer who{"first-token", [&] { return ++asked == 1 ? "second-token" : std::string{}; }};
  CHECK(who.renew());
  CHECK(field_of(who).value == "Bearer second-token");
  CHECK(redacted(who, "first-token second-token") == "[hidden] [hidden]");
  CHECK_FALSE(who.renew());
  CHECK(field_of(who).value == "Bearer second-token");
  CHECK_FALSE(vetted::bearer{"token"}.renew());
  static_assert(vetted::renewable<vetted::bearer> && !vetted::renewable<vetted::basic>);
}

TEST_CASE("credentials come out of the environment") {
  ::setenv("VETTED_TEST_KEY", "key-of-the-environment", 1);
  ::unsetenv("VETTED_TEST_NOTHING");
  CHECK(field_of(vetted::bearer::from_environment("VETTED_TEST_KEY")).value ==
        "Bearer key-of-the-environment");
  CHECK(vetted::bearer::from_environment("VETTED_TEST_NOTHING").objection() ==
        "no token was given");
  CHECK(vetted::basic::from_environment("VETTED_TEST_KEY", "VETTED_TEST_NOTHING").objection() ==
        "no API secret was given");
}
