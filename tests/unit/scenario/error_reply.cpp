// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <vetted/param/utf8.hpp>
#include <vetted/scenario/error_reply.hpp>

namespace sc = vetted::scenario;

namespace {

sc::error refusal(int status, std::string content) {
  return sc::refusal_of({.status = status, .content = std::move(content)});
}

std::string said(std::string_view content) {
  std::string const head = "the service answered 400: ";
  std::string const words = refusal(400, std::string{content}).message;
  REQUIRE(words.find(head) == 0);
  return words.substr(head.size());
}

}  // namespace

TEST_CASE("the text is found in all three shapes of body") {
  CHECK(said(R"({"reason":"\"modelId\" must be a string"})") == "\"modelId\" must be a string");
  CHECK(said(R"({"message":"API Keys cannot access protected resources"})") ==
        "API Keys cannot access protected resources");
  CHECK(said(R"({"id":"err_1","apiError":"BadRequest","error":"Bad Request","infos":{}})") ==
        "Bad Request");
  CHECK(said(R"({"apiError":"BadRequest","infos":{}})") == "BadRequest");
  CHECK(said(R"({"message":"outer","reason":"inner"})") == "inner");
  CHECK(said(R"({"reason":"","message":"said"})") == "said");
  CHECK(said(R"({"reason":7,"message":"said"})") == "said");
}

TEST_CASE("a body of no known shape is shown as it is") {
  CHECK(said("<html><body>502 Bad Gateway</body></html>") ==
        "<html><body>502 Bad Gateway</body></html>");
  CHECK(said(R"({"code":7})") == R"({"code":7})");
  CHECK(said("[\"reason\"]") == "[\"reason\"]");
  CHECK(said("{\"reason\":\"cut o") == "{\"reason\":\"cut o");
}

TEST_CASE("an answer without a text is still a sentence") {
  for (char const* const content : {"", "{}", " {\r\n} ", "null", " null\n", "[]", "\"\"", "\n"}) {
    CAPTURE(content);
    CHECK(refusal(503, content).message ==
          "the service answered 503 (service unavailable) without saying why");
  }
  CHECK(refusal(418, "").message == "the service answered 418 without saying why");
  CHECK(refusal(401, "").message ==
        "the service answered 401 (unauthorized) without saying why (check the API key and "
        "secret)");
}

TEST_CASE("the host of an image refuses the link, not the key") {
  for (int const status : {401, 403}) {
    sc::error const told =
        sc::refusal_of_image({.status = status, .content = "Request has expired"});
    CHECK(told.kind == sc::error_kind::refused);
    CHECK(told.status == status);
    CHECK(told.message == "the image's host answered " + std::to_string(status) +
                              ": Request has expired (the link has expired or is not for everyone; "
                              "downloading the job again gets a new one)");
  }
  CHECK(sc::refusal_of_image({.status = 410}).message ==
        "the image's host answered 410 (gone) without saying why");
}

TEST_CASE("the status decides the kind, and 401 and 410 come with advice") {
  CHECK(refusal(401, "{}").kind == sc::error_kind::unauthorized);
  CHECK(refusal(401, "").message.find("(check the API key and secret)") != std::string::npos);
  CHECK(refusal(410, "").message.find("no longer served") != std::string::npos);
  for (int const status : {300, 302, 400, 402, 403, 404, 429, 500, 503}) {
    sc::error const found = refusal(status, "{}");
    CHECK(found.kind == sc::error_kind::refused);
    CHECK(found.status == status);
    CHECK(found.message.find(std::to_string(status)) != std::string::npos);
  }
}

TEST_CASE("a plan that is missing is named") {
  sc::error const found = refusal(
      403, R"({"reason":"The plan does not include this","details":{"requiredPlan":"cu-pro"},)"
           R"("trace_id":"tr_1"})");
  CHECK(found.message ==
        "the service answered 403: The plan does not include this (needs the plan cu-pro)");
  CHECK(found.trace_id == "tr_1");
  CHECK(refusal(400, R"({"traceId":"tr_2"})").trace_id == "tr_2");
}

TEST_CASE("the time to wait is read at the top and in the details") {
  CHECK(refusal(429, R"({"reason":"cooldown","remainingSeconds":900})").remaining_seconds == 900);
  CHECK(refusal(429, R"({"details":{"remainingSeconds":1.5}})").remaining_seconds == 1.5);
  CHECK(refusal(429, R"({"remainingSeconds":2,"details":{"remainingSeconds":7}})")
            .remaining_seconds == 2);
  for (char const* const odd : {"-1", "\"9\"", "null", "1e999", "[]", "true"})
    CHECK(refusal(429, std::string{"{\"remainingSeconds\":"} + odd + "}").remaining_seconds == 0);
  CHECK(refusal(429, R"({"details":[{"remainingSeconds":7}]})").remaining_seconds == 0);
}

TEST_CASE("no control character or escape sequence of the service reaches a terminal") {
  CHECK(said("{\"reason\":\"\\u001b[31mred\\u0007\\r\\n\"}") == "\\x1b[31mred\\x07\\x0d\\x0a");
  CHECK(said("\x1b]0;title\x07") == "\\x1b]0;title\\x07");
  CHECK(said({"\0\x01", 2}) == "\\x00\\x01");
  CHECK(said("caf\xe9") == "caf\\xe9");
  sc::error const found = refusal(400, "{\"trace_id\":\"\\u001b[2J\"}");
  CHECK(found.trace_id == "\\x1b[2J");
}

TEST_CASE("a text of any length becomes a short sentence") {
  for (std::string const& body :
       {std::string(10240, 'x'), "{\"reason\":\"" + std::string(10240, 'x') + "\"}"}) {
    std::string const words = said(body);
    CHECK(words.size() <= 520);
    CHECK(words.find("…") == words.size() - std::string_view{"…"}.size());
  }
  std::string euros;
  for (int i = 0; i < 1000; ++i) euros += "€";
  CHECK(vetted::first_invalid_utf8(said(euros)) == std::string_view::npos);
  CHECK(said(std::string(100000, '[')).size() <= 520);  // too deep to be read, but shown
}
