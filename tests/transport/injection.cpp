// SPDX-License-Identifier: BSL-1.0
//
// Every byte in every place where a program can put one, over every transport: what does not belong
// there is refused before there is a connection, and named without its value; the rest arrives byte
// for byte, or as %XX where that is the rule.
#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <cstdio>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fault_server/server.hpp>

#include <vetted/call/block.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/call/jitter.hpp>
#include <vetted/scenario.hpp>

#include "../integration/session.hpp"
#include "any_transport.hpp"

using namespace std::chrono_literals;
using namespace fault_server;
namespace http = vetted::http;
using sc::error_kind;

namespace {

script refuses() {
  return {read_request(),
          send("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"), fin()};
}

script answers(std::string_view content) {
  return {read_request(),
          send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
               "Content-Length: " +
               std::to_string(content.size()) + "\r\n\r\n" + std::string{content}),
          fin()};
}

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_one_of(char c, std::string_view set) { return set.find(c) != set.npos; }

/// Another way to %XX than the library's.
std::string escaped(std::string_view text) {
  std::string made;
  for (char const c : text) {
    char hex[4];
    std::snprintf(hex, sizeof hex, "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
    made += is_alphanumeric(c) || is_one_of(c, "-._~") ? std::string{c} : std::string{hex};
  }
  return made;
}

std::string base64(std::string_view text) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string made;
  unsigned bits = 0, count = 0;
  for (char const c : text) {
    bits = bits << 8 | static_cast<unsigned char>(c);
    for (count += 8; count >= 6; count -= 6) made += letters[bits >> (count - 6) & 63];
  }
  if (count > 0) made += letters[bits << (6 - count) & 63];
  while (made.size() % 4 != 0) made += '=';
  return made;
}

http::outcome fetched(any_transport& transport, http::request what) {
  vetted::call::call_machine machine{std::move(what), {.attempts = 1}, vetted::call::jitter{1}};
  vetted::call::block(transport, machine);
  return std::move(machine.result());
}

/// One place of a request that is sent as it is.
struct place {
  std::string name;
  std::function<void(http::request&, std::string const& byte)> put;
  bool (*belongs)(char);
  std::string words;  // in the detail of what is refused
  std::function<std::string(request const&)> arrived;
  std::function<std::string(std::string const& byte)> expected;
};

std::vector<place> places() {
  auto const in_url = [](char c) { return c > ' ' && c < 0x7f && !is_one_of(c, "\"<>\\^`{|}#%"); };
  auto const token = [](char c) { return is_alphanumeric(c) || is_one_of(c, "!#$%&'*+-.^_`|~"); };
  auto const target = [](request const& one) { return one.target; };
  return {
      {"method", [](http::request& what, std::string const& b) { what.method = "G" + b + "T"; },
       token, "the method", [](request const& one) { return one.method; },
       [](std::string const& b) { return "G" + b + "T"; }},
      {"path", [](http::request& what, std::string const& b) { what.url += "a" + b + "z"; }, in_url,
       "the URL", target, [](std::string const& b) { return "/a" + b + "z"; }},
      {"query", [](http::request& what, std::string const& b) { what.url += "?a=" + b + "z"; },
       in_url, "the URL", target, [](std::string const& b) { return "/?a=" + b + "z"; }},
      {"field name",
       [](http::request& what, std::string const& b) {
         what.fields.push_back({"X" + b + "Y", "canary-value"});
       },
       token, "the name of field 1",
       [](request const& one) {
         for (auto const& [name, value] : one.fields)
           if (value == "canary-value") return name;
         return std::string{};
       },
       [](std::string const& b) { return "X" + b + "Y"; }},
      {"field value",
       [](http::request& what, std::string const& b) {
         what.fields.push_back({"X-Custom", "canary" + b + "value"});
       },
       [](char c) { return c == '\t' || (static_cast<unsigned char>(c) >= ' ' && c != 0x7f); },
       "the field X-Custom", [](request const& one) { return std::string{one.value("X-Custom")}; },
       [](std::string const& b) { return "canary" + b + "value"; }}};
}

}  // namespace

TEST_CASE("injection: no byte that does not belong there leaves this machine") {
  for (any_transport& transport : all_transports()) {
    CAPTURE(transport.name());
    server peer{answers("{}")};
    std::size_t refused = 0, arrived = 0;
    for (place const& one : places()) {
      CAPTURE(one.name);
      for (int byte = 0; byte < 256; ++byte) {
        std::string const b(1, static_cast<char>(byte));
        CAPTURE(byte);
        http::request what;
        what.method = "GET";
        what.url = peer.url("/");
        one.put(what, b);
        std::size_t const before = peer.connections();
        http::outcome const got = fetched(transport, what);
        if (one.belongs(b[0])) {
          REQUIRE(got.response.status == 200);
          REQUIRE(peer.connections() == before + 1);
          CHECK(one.arrived(peer.requests().back()) == one.expected(b));
          ++arrived;
        } else {
          REQUIRE(got.fault == http::fault::source);
          CHECK(got.reached == http::reached::no);
          CHECK(peer.connections() == before);
          CHECK(got.detail.find(one.words) != std::string::npos);
          CHECK(got.detail.find("canary") == std::string::npos);
          ++refused;
        }
      }
    }
    // The host: what is no byte of a name.
    for (int byte = 0; byte < 256; ++byte) {
      char const c = static_cast<char>(byte);
      if (is_alphanumeric(c) || is_one_of(c, "-._/?")) continue;
      CAPTURE(byte);
      http::request what;
      what.method = "GET";
      what.url = std::string{"http://127.0.0.1"} + c + ':' + std::to_string(peer.port()) + '/';
      std::size_t const before = peer.connections();
      CHECK(fetched(transport, what).fault == http::fault::source);
      CHECK(peer.connections() == before);
      ++refused;
    }
    std::printf("injection: %zu refused, %zu arrived\n", refused, arrived);
    CHECK(refused > 500);
    CHECK(arrived > 500);
  }
}

TEST_CASE("injection: two lines in one field are one field or none") {
  for (any_transport& transport : all_transports()) {
    CAPTURE(transport.name());
    server peer{answers("{}")};
    std::size_t const before = peer.connections();
    for (std::string const end : {"\r\n", "\n", "\r", "\n\n", "\r\n\r\n", "\r\n ", "\n\t"})
      for (place const& one : places()) {
        http::request what;
        what.method = "GET";
        what.url = peer.url("/");
        one.put(what, end + "X-Smuggled: 1");
        CHECK(fetched(transport, what).fault == http::fault::source);
      }
    for (std::string const name : {"Content-Length", "transfer-encoding"}) {
      http::request what;
      what.method = "POST";
      what.url = peer.url("/");
      what.content = http::body{std::string{"{}"}};
      what.fields.push_back({name, "chunked"});
      CHECK(fetched(transport, what).fault == http::fault::source);
    }
    CHECK(peer.connections() == before);
  }
}

TEST_CASE("injection: whatever is in an id, it stays one segment of the path") {
  for (any_transport& transport : all_transports()) {
    CAPTURE(transport.name());
    sc::credentials const who{"canary-key-5c1d", "canary-word-93ab"};
    server peer{refuses()};
    sc::client client{transport, who, {.base_url = peer.url("/v1"), .back_off = 1ms}};
    for (int byte = 0; byte < 256; ++byte) {
      std::string const id = std::string{"job"} + static_cast<char>(byte) + "1";
      CAPTURE(byte);
      std::size_t const before = peer.connections();
      sc::error const refused = client.wait(id, {.deadline = 5s}).error();
      if (byte >= 0x80) {  // no UTF-8
        CHECK(refused.kind == error_kind::invalid_request);
        CHECK(peer.connections() == before);
        continue;
      }
      CHECK(refused.status == 403);
      CHECK(peer.requests().back().target == "/v1/jobs/" + escaped(id));
    }
    std::size_t const before = peer.connections();
    for (std::string const id : {"", ".", ".."}) {
      CHECK(client.wait(id, {.deadline = 5s}).error().kind == error_kind::invalid_request);
      CHECK(client.cancel(id).error().kind == error_kind::invalid_request);
    }
    CHECK(client.wait(std::string(9000, 'a'), {.deadline = 5s}).error().kind ==
          error_kind::invalid_request);
    CHECK(peer.connections() == before);
  }
}

// The rest does not depend on the transport.

namespace {

using curl_client = sc::client<vetted::transport::curl>;

sc::txt2img_ip_adapter request_of(std::string const& project) {
  sc::txt2img_ip_adapter made{.model_id = "flux.1-dev", .prompt = "a lighthouse"};
  if (!project.empty()) made.project_id = project;
  return made;
}

std::string const job = R"({"job":{"jobId":"job_1","status":"success","progress":1}})";

}  // namespace

TEST_CASE("injection: every byte in key and secret") {
  server peer{answers(job)};
  for (int byte = 0; byte < 256; ++byte)
    for (bool const in_key : {false, true}) {
      std::string const text = std::string{"canary-"} + static_cast<char>(byte) + "x";
      std::string const key = in_key ? text : "canary-key", secret = in_key ? "canary-word" : text;
      CAPTURE(byte);
      curl_client client{vetted::transport::curl{}, {key, secret}, {.base_url = peer.url("/v1")}};
      std::size_t const before = peer.connections();
      auto const waited = client.wait("job_1", {.deadline = 5s});
      auto const submitted = client.submit(request_of(""));
      bool const good = byte > ' ' && byte < 0x7f && !(in_key && byte == ':');
      REQUIRE(waited.has_value() == good);
      REQUIRE(submitted.has_value() == good);
      CHECK(peer.connections() == before + (good ? 2 : 0));
      if (good) {
        CHECK(peer.requests().back().value("Authorization") ==
              "Basic " + base64(key + ':' + secret));
      } else {
        CHECK(submitted.error().kind == error_kind::invalid_setup);
        CHECK(submitted.error().message.find(in_key ? "the API key" : "the API secret") !=
              std::string::npos);
        CHECK(submitted.error().message.find("canary") == std::string::npos);
      }
    }
}

TEST_CASE("injection: every byte in the base URL") {
  server peer{answers(job)};
  for (int byte = 0; byte < 256; ++byte) {
    char const c = static_cast<char>(byte);
    CAPTURE(byte);
    curl_client client{vetted::transport::curl{},
                       {"canary-key", "canary-word"},
                       {.base_url = peer.url("/canary-base") + c + "x"}};
    std::size_t const before = peer.connections();
    auto const waited = client.wait("job_1", {.deadline = 5s});
    // A fragment is left off, and what is not of a URL is encoded: both never reach the wire raw.
    bool const is_plain = c > ' ' && c < 0x7f && !is_one_of(c, "\"<>\\^`{|}#%?");
    bool const good =
        is_plain || c == '#' || (byte >= 0x20 && byte != 0x7f && !is_one_of(c, "\\%?"));
    REQUIRE(waited.has_value() == good);
    CHECK(peer.connections() == before + (good ? 1 : 0));
    if (good) {
      constexpr char digits[] = "0123456789ABCDEF";
      std::string const encoded{'%', digits[byte >> 4], digits[byte & 15]};
      std::string const middle =
          c == '#' ? std::string{} : (is_plain ? std::string{c} : encoded) + "x";
      CHECK(peer.requests().back().target == "/canary-base" + middle + "/jobs/job_1");
    } else {
      CHECK(waited.error().kind == error_kind::invalid_setup);
      CHECK(waited.error().message.find("base URL") != std::string::npos);
      CHECK(waited.error().message.find("canary") == std::string::npos);
    }
  }
}

TEST_CASE("injection: every byte in the project's id") {
  server peer{answers(job)};
  curl_client client{
      vetted::transport::curl{}, {"canary-key", "canary-word"}, {.base_url = peer.url("/v1")}};
  for (int byte = 0; byte < 256; ++byte) {
    std::string const id = std::string{"proj"} + static_cast<char>(byte) + "1";
    CAPTURE(byte);
    std::size_t const before = peer.connections();
    auto const submitted = client.submit(request_of(id));
    bool const good = byte > ' ' && byte < 0x7f;
    REQUIRE(submitted.has_value() == good);
    CHECK(peer.connections() == before + (good ? 1 : 0));
    if (good) {
      CHECK(peer.requests().back().target ==
            "/v1/generate/txt2img-ip-adapter?projectId=" + escaped(id));
    } else {
      CHECK(submitted.error().kind == error_kind::invalid_request);
      REQUIRE(submitted.error().violations.size() == 1);
      CHECK(submitted.error().violations[0].pointer() == "/projectId");
    }
  }
}

TEST_CASE("injection: every byte in a line that names a job, and in the id of an asset") {
  fresh_folder const folder;
  server peer{refuses()};
  curl_client client{vetted::transport::curl{},
                     {"canary-key", "canary-word"},
                     {.base_url = peer.url("/v1"), .back_off = 1ms}};
  for (int byte = 0; byte < 256; ++byte) {
    std::string const id = std::string{"x"} + static_cast<char>(byte) + "1";
    CAPTURE(byte);
    std::size_t const before = peer.connections();
    CHECK(client.resume("scenario-job/1 " + id, {.folder = folder.path(), .deadline = 5s})
              .has_error());
    bool const is_utf_8 = byte < 0x80;
    bool const is_line = is_utf_8 && !is_one_of(static_cast<char>(byte), " \t\r\n");
    REQUIRE(peer.connections() == before + (is_line ? 1 : 0));
    if (is_line) CHECK(peer.requests().back().target == "/v1/jobs/" + escaped(id));
    sc::job done;
    done.metadata =
        sc::job_metadata{.asset_ids = std::vector<std::string>{id}, .error = {}, .hint = {}};
    std::size_t const asked = peer.connections();
    CHECK(client.download(done, {.folder = folder.path()}).has_error());
    REQUIRE(peer.connections() == asked + (is_utf_8 ? 1 : 0));
    if (is_utf_8) CHECK(peer.requests().back().target == "/v1/assets/get-bulk");
  }
}
