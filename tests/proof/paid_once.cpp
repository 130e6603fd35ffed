// SPDX-License-Identifier: BSL-1.0
//
// A request that costs money against a server that breaks in every way: it arrives at most once,
// the error never says that nothing was paid when it arrived, and the deadline holds. Every fault
// over every transport, in every way to wait.
#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <fault_server/server.hpp>

#include "../support/adapters.hpp"
#include "ways.hpp"
#include "workers.hpp"

using namespace std::chrono_literals;
using namespace fault_server;
using namespace proof;
using sc::error_kind;

namespace {

constexpr std::chrono::milliseconds deadline{700};

struct fault_case {
  std::string name;
  script does;
  bool may_repeat = false;  // the service turns it away and says when to come back
  bool is_open = false;     // the service may have taken it: an error has to say so
};

std::string answer(std::string_view status, std::string_view content, std::string_view more = "") {
  return "HTTP/1.1 " + std::string{status} + "\r\nContent-Type: application/json\r\n" +
         std::string{more} + "Content-Length: " + std::to_string(content.size()) + "\r\n\r\n" +
         std::string{content};
}

std::string const taken =
    answer("200 OK", R"({"job":{"jobId":"job_1","status":"queued","progress":0}})");

std::vector<fault_case> faults() {
  std::vector<fault_case> all;
  auto const end_of = [](std::string const& how) {
    return how == "FIN" ? fin() : how == "RST" ? rst() : stall();
  };
  for (std::string const how : {"FIN", "RST", "stall"}) {
    step const end = end_of(how);
    all.push_back({how + " at once", {end}});
    for (std::size_t const bytes : {1u, 20u, 150u, 320u})
      all.push_back({how + " after " + std::to_string(bytes) + " bytes of the request",
                     {read_bytes(bytes), end}});
    all.push_back({how + " behind the head of the request", {read_head(), end}});
    all.push_back({how + " before the answer", {read_request(), end}});
    for (std::size_t const bytes : {std::size_t{1}, std::size_t{12}, std::size_t{17},
                                    std::size_t{60}, taken.size() - 30, taken.size() - 1})
      all.push_back({how + " after " + std::to_string(bytes) + " bytes of the answer",
                     {read_request(), send(taken.substr(0, bytes)), end}});
  }
  for (std::string_view const status : {"201 Created",
                                        "204 No Content",
                                        "301 Moved Permanently",
                                        "302 Found",
                                        "303 See Other",
                                        "307 Temporary Redirect",
                                        "308 Permanent Redirect",
                                        "400 Bad Request",
                                        "401 Unauthorized",
                                        "403 Forbidden",
                                        "404 Not Found",
                                        "408 Request Timeout",
                                        "409 Conflict",
                                        "413 Content Too Large",
                                        "422 Unprocessable Content",
                                        "429 Too Many Requests",
                                        "500 Internal Server Error",
                                        "502 Bad Gateway",
                                        "503 Service Unavailable",
                                        "504 Gateway Timeout"})
    all.push_back({std::string{status},
                   {read_request(), send(answer(status, status[0] == '2' ? "" : "{}",
                                                status[0] == '3' ? "Location: /other\r\n" : ""))}});
  for (std::string_view const status :
       {"429 Too Many Requests", "503 Service Unavailable", "504 Gateway Timeout", "529 x"})
    all.push_back({"a gateway's " + std::string{status} + " and come back at once",
                   {read_request(), send(answer(status, "{}", "Retry-After: 0\r\n"))},
                   false,
                   true});
  for (std::string_view const status : {"301 x", "302 x", "303 x", "408 x", "429 x", "500 x"})
    all.push_back({std::string{status} + " after it was taken",
                   {read_request(), send(answer(status, "", "Location: /v1/jobs/job_1\r\n"))},
                   false,
                   true});
  all.push_back({"407 of a proxy",
                 {read_request(), send(answer("407 Proxy Authentication Required", "",
                                              "Proxy-Authenticate: Basic realm=x\r\n"))}});
  all.push_back({"the application's 429 and come back at once",
                 {read_request(), send(answer("429 Too Many Requests", R"({"reason":"cooldown"})",
                                              "Retry-After: 0\r\n"))},
                 true});
  for (std::string_view const content : {"", "{", "{}", "[]", "<html>", R"({"job":{}})",
                                         R"({"job":{"jobId":7}})", R"({"job":null})"})
    all.push_back({"200 with '" + std::string{content} + "'",
                   {read_request(), send(answer("200 OK", content))}});
  all.push_back({"no HTTP", {read_request(), send("\x16\x03\x01 what?\r\n\r\n")}});
  all.push_back({"status 999", {read_request(), send("HTTP/1.1 999 x\r\n\r\n")}});
  all.push_back({"interim answers only", {read_request(), endless("HTTP/1.1 103 x\r\n\r\n", 5ms)}});
  all.push_back(
      {"endless fields", {read_request(), send("HTTP/1.1 200 OK\r\n"), endless("A: b\r\n", 1ms)}});
  all.push_back({"a byte at a time", {read_request(), drip(taken, 1, 50ms)}});
  return all;
}

template <class Transport>
std::string played(fault_case const& one, way how, http::duration& late) {
  server peer{one.does};
  sc::client_options const options{
      .base_url = peer.url(""), .idle_timeout = 300ms, .back_off = 5ms, .call_deadline = deadline};
  auto const begun = http::clock::now();
  auto const ended = ended_in<Transport>(
      how, options, [](auto const& client) { return client.submitting(small_request()); });
  late = http::clock::now() - begun - (deadline + deadline / 10 + 50ms);
  std::size_t const arrived = peer.count("POST");
  std::string wrong;
  if (arrived > 1 && !one.may_repeat) wrong += "it arrived " + std::to_string(arrived) + " times; ";
  if (peer.count("GET") > 0) wrong += "a redirect was followed; ";
  if (ended) return ended->job_id == "job_1" ? wrong : wrong + "it is another job; ";
  sc::error const& what = ended.error();
  if (what.message == "never ended") wrong += "it never ended; ";
  if (arrived > 0 && says_not_paid(what)) wrong += "it arrived, and the error says it did not; ";
  if (one.is_open && what.kind != error_kind::outcome_unknown)
    wrong += "the service may have taken it, and the error says otherwise; ";
  if (what.message.find("canary") != what.message.npos) wrong += "the error shows a secret; ";
  if (what.kind == error_kind::outcome_unknown &&
      (what.fingerprint != sc::fingerprint(small_request()) ||
       what.sent_at == std::chrono::system_clock::time_point{}))
    wrong += "the error does not say when what was sent; ";
  return wrong;
}

}  // namespace

TEST_CASE_TEMPLATE_DEFINE("a paid request arrives at most once, whatever breaks", Transport,
                          paid_once) {
  std::vector<fault_case> const all = faults();
  REQUIRE(all.size() >= 40);
  in_every_way<fault_case>(all, "faults of a paid request",
                           std::string{support::name_of<Transport>}, 10, played<Transport>);
}

TEST_CASE_TEMPLATE_APPLY(paid_once, support::adapters);
