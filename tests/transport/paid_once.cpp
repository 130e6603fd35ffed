// SPDX-License-Identifier: BSL-1.0
//
// A request that costs money against a server that breaks in every way: it arrives at most once,
// the error never says that nothing was paid when it arrived, and the deadline holds. Every fault
// over every transport, blocking and from a frame loop.
#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include <fault_server/server.hpp>

#include <vetted/call/offload.hpp>
#include <vetted/scenario.hpp>

#include "adapters.hpp"

using namespace std::chrono_literals;
using namespace fault_server;
namespace call = vetted::call;
namespace http = vetted::http;
namespace sc = vetted::scenario;
using sc::error_kind;

namespace {

constexpr std::chrono::milliseconds deadline{700};

struct fault_case {
  std::string name;
  script does;
  bool may_repeat = false;  // the service turns it away and says when to come back
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
  for (std::string_view const status : {"429 Too Many Requests", "503 Service Unavailable"})
    all.push_back({std::string{status} + " and come back at once",
                   {read_request(), send(answer(status, "{}", "Retry-After: 0\r\n"))},
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

/// Words that stand in nothing else.
sc::credentials who() { return {"canary-key-5c1d", "canary-word-93ab"}; }

sc::txt2img_ip_adapter request() {
  return {.model_id = "flux.1-dev", .prompt = "a lighthouse on a cliff at dusk"};
}

template <class Transport>
sc::result<sc::job> submitted_in_frames(Transport transport, sc::client_options const& options) {
  std::optional<sc::result<sc::job>> got;
  sc::client client{std::move(transport), who(), options};
  call::handle const kept = client.start(
      client.submitting(request()), [&](sc::result<sc::job>& ended) { got = std::move(ended); });
  auto const limit = http::clock::now() + 20s;
  while (client.started() > 0 && http::clock::now() < limit) {
    client.tick();
    std::this_thread::sleep_for(1ms);  // a frame
  }
  if (!got) return sc::error{.kind = error_kind::unexpected_reply, .message = "never ended"};
  return std::move(*got);
}

template <class Transport>
sc::result<sc::job> submitted(bool in_frames, sc::client_options const& options) {
  if (!in_frames) {
    sc::client client{Transport{}, who(), options};
    return client.submit(request());
  }
  if constexpr (http::blocking<Transport>)
    return submitted_in_frames(call::offload{[] { return Transport{}; }, 1}, options);
  else
    return submitted_in_frames(Transport{}, options);
}

/// What an error says of a request that has cost nothing.
bool says_not_paid(error_kind kind) {
  return kind == error_kind::no_connection || kind == error_kind::invalid_request ||
         kind == error_kind::invalid_setup || kind == error_kind::cancelled;
}

}  // namespace

TEST_CASE_TEMPLATE_DEFINE("a paid request arrives at most once, whatever breaks", Transport,
                          paid_once) {
  std::size_t count = 0;
  for (fault_case const& one : faults()) {
    for (bool const in_frames : {false, true}) {
      CAPTURE(one.name);
      CAPTURE(in_frames);
      server peer{one.does};
      sc::client_options const options{.base_url = peer.url(""),
                                       .idle_timeout = 300ms,
                                       .back_off = 5ms,
                                       .call_deadline = deadline};
      auto const begun = http::clock::now();
      auto const ended = submitted<Transport>(in_frames, options);
      auto const took = http::clock::now() - begun;
      std::size_t const arrived = peer.count("POST");
      CHECK((arrived <= 1 || one.may_repeat));
      CHECK(peer.count("GET") == 0);  // no redirect was followed
      CHECK(took < deadline + deadline / 10 + 50ms);
      if (ended) {
        CHECK(ended->job_id == "job_1");
      } else {
        CHECK(ended.error().message != "never ended");
        if (arrived > 0) CHECK_FALSE(says_not_paid(ended.error().kind));
        CHECK(ended.error().message.find("canary") == std::string::npos);
      }
      ++count;
    }
  }
  MESSAGE(count, " exchanges");
  CHECK(count >= 120);
}

TEST_CASE_TEMPLATE_APPLY(paid_once, adapters);
