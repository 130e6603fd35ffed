// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <string>

#include <vetted/scenario/credentials.hpp>

namespace sc = vetted::scenario;

TEST_CASE("key and secret become the field of HTTP Basic authentication") {
  vetted::http::field const made = sc::credentials{"hello", "world"}.authorization();
  CHECK(made.name == "Authorization");
  CHECK(made.value == "Basic aGVsbG86d29ybGQ=");
  CHECK(made.secret);
  // RFC 7617, section 2; the secret may contain a colon.
  CHECK(sc::credentials{"Aladdin", "open:sesame"}.authorization().value ==
        "Basic QWxhZGRpbjpvcGVuOnNlc2FtZQ==");
}

TEST_CASE("long credentials stay one valid field value") {
  std::string const value =
      sc::credentials{std::string(500, 'k'), std::string(500, 's')}.authorization().value;
  CHECK(value.size() == 6 + (1001 + 2) / 3 * 4);
  CHECK(vetted::http::is_field_value(value));
}

TEST_CASE("good credentials meet no objection") {
  CHECK(sc::credentials{"api_key", "secret:with/all+of=them~!"}.objection().empty());
}

TEST_CASE("each objection has its own words and does not show the secret") {
  CHECK(sc::credentials{"", "s"}.objection() == "no API key was given");
  CHECK(sc::credentials{"k", ""}.objection() == "no API secret was given");
  CHECK(sc::credentials{"", ""}.objection() == "no API key was given");
  char const* const unset = nullptr;  // as std::getenv has it
  CHECK(sc::credentials{unset, "s"}.objection() == "no API key was given");
  CHECK(sc::credentials{"k", unset}.objection() == "no API secret was given");
  CHECK(sc::credentials{"k:k", "s"}.objection() == "the API key contains a colon");
  for (std::string const c : {" ", "\n", "\r", "\t", "\x7f", "\x80", "\xc3\xa4", "\x1b"}) {
    CHECK(sc::credentials{"k" + c, "s"}.objection() ==
          "the API key contains a blank, control or non-ASCII character");
    CHECK(sc::credentials{"k", c + "s"}.objection() ==
          "the API secret contains a blank, control or non-ASCII character");
  }
  CHECK_FALSE(sc::credentials{std::string(1, '\0'), "s"}.objection().empty());
  // A file that was read with its last line end.
  CHECK(sc::credentials{"canary-key", "canary-secret\n"}.objection().find("canary") ==
        std::string::npos);
}

TEST_CASE("key, secret and their encoded form are taken out of a text, each time they come") {
  sc::credentials const who{"api_key_1", "secret:/+="};
  std::string const encoded = who.authorization().value.substr(6);
  CHECK(who.redacted("Basic " + encoded + ", api_key_1 api_key_1secret:/+=") ==
        "Basic [hidden], [hidden] [hidden][hidden]");
  CHECK(who.redacted("api_key_ secret:/+ and " + encoded.substr(1)) ==
        "api_key_ secret:/+ and " + encoded.substr(1));
  CHECK(who.redacted("").empty());
}

TEST_CASE("a secret that holds the key goes as a whole") {
  CHECK(sc::credentials{"api_key_1", "api_key_1_secret"}.redacted("api_key_1_secret") ==
        "[hidden]");
}

TEST_CASE("words shorter than eight characters are not taken out of other words") {
  CHECK(sc::credentials{"a", "the"}.redacted("a word of the service") == "a word of the service");
  CHECK(sc::credentials{"1234567", "12345678"}.redacted("1234567 12345678") == "1234567 [hidden]");
  CHECK(sc::credentials{"", ""}.redacted("nothing") == "nothing");
}

TEST_CASE("a secret that is the very word for what is hidden does not keep redaction busy") {
  sc::credentials const odd{"api_key_1", "[hidden]"};
  CHECK(odd.redacted("a [hidden] b [hidden]") == "a [hidden] b [hidden]");
}
