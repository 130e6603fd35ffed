// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <vetted/bytes/utf8.hpp>
#include <vetted/scenario/refusal.hpp>

namespace http = vetted::http;
namespace sc = vetted::scenario;

namespace {

sc::error refusal_of(http::response const& answer) {
  return vetted::read_refusal(answer, sc::refusal_rules_of_api).what;
}

sc::error refusal_of_image(http::response const& answer) {
  return vetted::read_refusal(answer, sc::refusal_rules_of_image).what;
}

sc::error refusal(int status, std::string content) {
  return refusal_of({.status = status, .content = std::move(content)});
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
  CHECK(said(R"({"reason":null,"message":"said"})") == "said");
  CHECK(said(R"({"reason":7})") == "7");
}

TEST_CASE("the text is found in shapes of other servers") {
  CHECK(said(R"({"error":{"message":"bad prompt","code":"x"}})") == "bad prompt");
  CHECK(said(R"({"error":{"code":"x","status":7}})") == "code: x, status: 7");
  CHECK(said(R"({"errors":[{"message":"a"},{"message":"b"}]})") == "a; b");
  CHECK(said(R"({"errors":{"prompt":["is too long"]}})") == "prompt: is too long");
  CHECK(said(R"({"detail":[{"loc":["body","prompt"],"msg":"field required","type":"x"}]})") ==
        "body.prompt: field required");
  CHECK(said(R"({"message":["a","b"]})") == "a; b");
  CHECK(said(R"({"message":{"text":"a"}})") == "a");
  CHECK(said(R"({"title":"Bad","status":400,"detail":"RFC 9457"})") == "RFC 9457");
  CHECK(said(R"({"title":"Bad","status":400})") == "Bad");
  CHECK(said(R"({"error":"invalid_client","error_description":"no such key"})") ==
        "invalid_client");
  CHECK(said(R"({"details":"too long"})") == "too long");
  CHECK(said(R"({"details":["too long",{"message":"too wide"}]})") == "too long; too wide");
  CHECK(said(R"({"message":"a","details":7,"trace_id":[],"remainingSeconds":{}})") == "a");
  CHECK(said(R"("bad prompt")") == "bad prompt");
  CHECK(said(R"(["bad prompt",{"message":"b"}])") == "bad prompt; b");
  CHECK(said("plain text\n") == "plain text\\x0a");
  CHECK(said("\xef\xbb\xbf{\"message\":\"bad prompt\"}") == "bad prompt");
  CHECK(said("\xef\xbb\xbfplain text") == "plain text");
  CHECK(said(R"({"message":"cut \ud83d"})") == "cut \xef\xbf\xbd");
  CHECK(said(R"({"message":"a","more":1e99999999999})") == "a");
  CHECK(said(R"({"message":[1,2,3,4,5,6,7,8,9,10]})") == "1; 2; 3; 4; 5; 6; 7; 8 …");
}

TEST_CASE("of a page of HTML or XML the title is told") {
  CHECK(said("<html><head><TITLE lang=\"en\">\n 502 Bad Gateway\n</title></head></html>") ==
        "502 Bad Gateway");
  CHECK(said("\xef\xbb\xbf\n<!DOCTYPE html><title></title><h1>Busy</h1>") == "Busy");
  CHECK(said("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>Request has "
             "expired</Message></Error>") == "Request has expired");
  for (char const* const page :
       {"<html>", "<title", "<title>", "<title> </title>", "<", "<h1><h1>"})
    CHECK(said(page) == page);
}

TEST_CASE("content in an encoding that nobody asked for is named as such") {
  using namespace std::string_view_literals;
  http::response packed{.status = 400, .content = std::string{"\x1f\x8b\x08\0\0"sv}};
  std::string const head = "the service answered 400: its content is encoded as '";
  CHECK(refusal_of(packed).message == head + "gzip', which was not asked for");
  packed = {.status = 400, .fields = {{"content-encoding", "br"}}, .content = "\x8b\xff\x80"};
  CHECK(refusal_of(packed).message == head + "br', which was not asked for");
  packed.content = R"({"reason":"decoded"})";
  CHECK(refusal_of(packed).message == "the service answered 400: decoded");
}

TEST_CASE("a body of no known shape is shown as it is") {
  CHECK(said("<html><body>502 Bad Gateway</body></html>") ==
        "<html><body>502 Bad Gateway</body></html>");
  CHECK(said(R"({"code":7})") == R"({"code":7})");
  CHECK(said("false") == "false");
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
    sc::error const told = refusal_of_image({.status = status, .content = "Request has expired"});
    CHECK(told.kind == sc::error_kind::refused);
    CHECK(told.status == status);
    CHECK(told.message == "the image's host answered " + std::to_string(status) +
                              ": Request has expired (the link has expired or is not for everyone; "
                              "downloading the job again gets a new one)");
  }
  CHECK(refusal_of_image({.status = 410}).message ==
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
  CHECK(refusal(429, R"({"remainingSeconds":"30"})").remaining_seconds == 30);
  CHECK(refusal(429, R"({"remainingSeconds":"0.5","details":[]})").remaining_seconds == 0.5);
  CHECK(refusal(429, R"({"remainingSeconds":[],"details":{"remainingSeconds":"7"}})")
            .remaining_seconds == 7);
  for (char const* const huge : {"1e300", "\"1e300\"", "18446744073709551615", "1e18"}) {
    sc::error const found = refusal(429, std::string{"{\"remainingSeconds\":"} + huge + "}");
    CHECK(found.remaining_seconds == 2147483648.0);
    CHECK(found.message.find("(wait 2147483648 s)") != std::string::npos);
  }
  for (char const* const odd : {"-1", "\"-1\"", "null", "1e999", "[]", "[5]", "{\"text\":\"5\"}",
                                "true", "\"\"", "\"soon\"", "\"5 s\""})
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
