// SPDX-License-Identifier: BSL-1.0
//
// What of an answer gets into an error: neither key nor secret, whoever repeats them.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include <vetted/api/answers.hpp>
#include <vetted/scenario/job.hpp>
#include <vetted/scenario/job_calls.hpp>
#include <vetted/scenario/named_job.hpp>
#include <vetted/scenario/service.hpp>

namespace http = vetted::http;
namespace sc = vetted::scenario;
using sc::call_kind;
using sc::error_kind;

namespace {

sc::credentials const who{"api_key_1", "secret_22"};
std::shared_ptr<vetted::session> const shared = sc::session_with(who, {});
vetted::answers const& answers = shared->answers();

std::string header_of(sc::credentials const& one) {
  http::request what;
  one.sign(what);
  return what.fields.at(0).value;
}
std::string const header = header_of(who);
std::string const encoded = header.substr(6);

http::outcome response(int status, std::string content) {
  return {.response = {.status = status, .fields = {}, .content = std::move(content)}};
}

sc::error refused(http::outcome const& answer, call_kind kind, bool is_not_taken = false) {
  auto said = answers.said_in(answer.response);
  said.is_not_taken = is_not_taken;
  return answers.refused(answer, said, kind);
}

sc::result<sc::job_reply> job_in(http::outcome const& answer, call_kind kind) {
  return answers.read<sc::job_reply>(answer, answers.said_in(answer.response), kind);
}

bool shows(sc::error const& one) {
  for (std::string const& text : {one.message, one.job_id, one.trace_id, one.path})
    for (std::string const& hidden : {encoded, std::string{"api_key_1"}, std::string{"secret_22"}})
      if (text.find(hidden) != text.npos) return true;
  return false;
}

}  // namespace

TEST_CASE("a refusal that repeats the Authorization field does not show it") {
  for (int const status : {400, 401, 403, 500, 503})
    for (std::string const& echo : {header, encoded, std::string{"api_key_1:secret_22"},
                                    std::string{"secret_22"}, std::string{"api_key_1"}})
      for (std::string const& body : {echo, "{\"message\":\"bad header '" + echo + "'\"}",
                                      "{\"reason\":\"no\",\"trace_id\":\"" + echo + "\"}",
                                      "<html>Authorization: " + echo + "</html>",
                                      "{\"reason\":\"" + std::string(505, 'x') + echo + "\"}"}) {
        http::outcome const answer = response(status, body);
        for (auto const kind : {call_kind::free_of_charge, call_kind::paid}) {
          auto const reply = job_in(answer, kind);
          REQUIRE(reply.has_error());
          CAPTURE(reply.error().message);
          CHECK_FALSE(shows(reply.error()));
        }
      }
  CHECK(
      refused(response(403, R"({"message":"bad ')" + header + R"('"})"), call_kind::free_of_charge)
          .message == "the service answered 403: bad 'Basic [hidden]'");
}

TEST_CASE("words of the transport that repeat the Authorization field do not show it") {
  for (std::string const& echo : {header, std::string{"api_key_1"}, std::string{"secret_22"}})
    for (auto const kind : {call_kind::free_of_charge, call_kind::paid}) {
      http::outcome const answer{.fault = http::fault::other, .detail = "sent " + echo + " twice"};
      auto const failed = answers.broken_off(answer, kind);
      CHECK_FALSE(shows(failed));
      CHECK(failed.message.find("[hidden] twice") != std::string::npos);
    }
}

TEST_CASE("after a paid request a timeout or trouble of the server leaves the outcome unknown") {
  for (int const status : {408, 500, 501, 502, 503, 504, 520, 599, 600, 999}) {
    CAPTURE(status);
    sc::error const paid = refused(response(status, "{}"), call_kind::paid);
    CHECK(paid.kind == error_kind::outcome_unknown);
    CHECK(paid.status == status);
    CHECK(refused(response(status, "{}"), call_kind::free_of_charge).kind == error_kind::refused);
  }
  for (int const status : {307, 308, 400, 402, 403, 404, 407, 409, 410, 451})
    CHECK(refused(response(status, "{}"), call_kind::paid).kind == error_kind::refused);
  for (int const status : {300, 301, 302, 303, 304, 305, 418, 419, 429, 430, 460, 499})
    CHECK(refused(response(status, "{}"), call_kind::paid).kind == error_kind::outcome_unknown);
  CHECK(refused(response(429, "{}"), call_kind::paid, true).kind == error_kind::refused);
  CHECK(refused(response(401, "{}"), call_kind::paid).kind == error_kind::unauthorized);
}

TEST_CASE("a request that could not be sent as it is was not sent") {
  http::outcome const answer{.fault = http::fault::source, .reached = http::reached::no};
  for (auto const kind : {call_kind::free_of_charge, call_kind::paid})
    CHECK(answers.broken_off(answer, kind).kind == error_kind::invalid_request);
}

TEST_CASE("of the media type of a reply that cannot be read 64 bytes are told") {
  auto const told = [](std::size_t size) {
    http::outcome answer = response(200, "[]");
    answer.response.fields.push_back({"Content-Type", std::string(size, 't')});
    return job_in(answer, call_kind::free_of_charge).error().message;
  };
  CHECK(told(64).find(" (" + std::string(64, 't') + ")") != std::string::npos);
  CHECK(told(65).find(" (" + std::string(64, 't') + "\u2026)") != std::string::npos);
}

TEST_CASE("a job is found as deep as 32 levels") {
  auto const inside = [](std::size_t levels) {
    std::string text = R"({"jobId":"job_1"})";
    for (std::size_t i = 1; i < levels; ++i) text = R"({"a":)" + text + "}";
    return sc::job_named_in(text);
  };
  CHECK(inside(1) == "job_1");
  CHECK(inside(32) == "job_1");
  CHECK(inside(33) == "");
}

TEST_CASE("a secret that JSON's escapes hide is not shown either") {
  std::string escaped;
  for (char const c : encoded)
    escaped += c == '=' ? "\\u003d" : c == 'X' ? "\\u0058" : std::string(1, c);
  REQUIRE(escaped != encoded);
  http::outcome const answer = response(403, "{\"message\":\"bad header '" + escaped + "'\"}");
  auto const reply = job_in(answer, call_kind::free_of_charge);
  REQUIRE_FALSE(reply.has_value());
  CHECK_FALSE(shows(reply.error()));
}
