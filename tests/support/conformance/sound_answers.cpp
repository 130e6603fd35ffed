// SPDX-License-Identifier: BSL-1.0
//
// Answers that are unusual at most: they have to come through as they are.
#include <conformance/wire_case.hpp>

#include <string_view>

namespace conformance {
namespace {

using namespace fault_server;
using namespace std::chrono_literals;
using http::fault;
using http::reached;

verdict good(std::string content = "hello", int status = 200) {
  return {fault::none, reached::maybe, status, std::move(content)};
}

/// Whether field `name` of the answer has exactly that value.
std::string field_is(observation const& seen, std::string_view name, std::string_view value) {
  std::string_view const found = seen.outcome.response.field_value(name);
  if (found == value) return {};
  return std::string{name} + " is \"" + std::string{found} + "\" instead of \"" +
         std::string{value} + "\"; ";
}

std::string connections_are(observation const& seen, std::size_t count) {
  return seen.connections == count ? std::string{}
                                   : std::to_string(seen.connections) + " connections were made; ";
}

}  // namespace

std::vector<wire_case> sound_answers() {
  std::string const ok = "HTTP/1.1 200 OK\r\n";
  std::string const chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
  std::vector<wire_case> cases;
  auto const add = [&](char const* name, std::string bytes, verdict expected) -> wire_case& {
    cases.push_back({.name = name,
                     .scripts = answers_with(std::move(bytes)),
                     .what = get(),
                     .expected = std::move(expected)});
    return cases.back();
  };

  add("plain answer",
      answer("hello", "200 OK", "Content-Type: text/plain\r\nX-Request-Id: a b\r\n"), good())
      .also = [](observation const& seen) {
    return field_is(seen, "content-type", "text/plain") + field_is(seen, "X-Request-Id", "a b") +
           field_is(seen, "content-length", "5");
  };
  add("answer without content", answer(""), good(""));
  add("answer without a reason", "HTTP/1.1 200 \r\nContent-Length: 5\r\n\r\nhello", good());
  add("status 269", answer("hello", "269 Dry run"), good("hello", 269));
  add("status 404 with content", answer("{\"reason\":\"no\"}", "404 Not Found"),
      good("{\"reason\":\"no\"}", 404));
  add("status 401 with a challenge",
      answer("no", "401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n"), good("no", 401));
  for (int const status : {520, 598, 600, 700, 999}) {
    add("", "", good("no", status)).name = "status " + std::to_string(status);
    cases.back().scripts = answers_with(answer("no", std::to_string(status) + " Odd"));
  }
  add("status 503 with Retry-After", answer("no", "503 Busy", "Retry-After: 7\r\n"),
      good("no", 503))
      .also = [](observation const& seen) { return field_is(seen, "retry-after", "7"); };
  add("fields with blanks around and nothing in them",
      answer("hello", "200 OK", "X-A:  \t two words \t \r\nX-B:\r\nX-C:x\r\n"), good())
      .also = [](observation const& seen) {
    return field_is(seen, "X-A", "two words") + field_is(seen, "X-B", "") +
           field_is(seen, "X-C", "x");
  };
  add("the same field twice", answer("hello", "200 OK", "X-A: 1\r\nX-A: 2\r\n"), good()).also =
      [](observation const& seen) {
        std::string values;
        for (auto const& one : seen.outcome.response.fields)
          if (one.name == "X-A") values += one.value + ' ';
        return values == "1 2 " ? std::string{} : "X-A is " + values + "; ";
      };
  add(
      "250 fields",
      [] {
        std::string fields;
        for (int i = 0; i < 250; ++i) fields += "X-" + std::to_string(i) + ": y\r\n";
        return answer("hello", "200 OK", fields);
      }(),
      good());
  add("bytes beyond ASCII in a field", answer("hello", "200 OK", "X-A: caf\xc3\xa9\r\n"), good())
      .also = [](observation const& seen) { return field_is(seen, "X-A", "caf\xc3\xa9"); };
  add("a folded field", answer("hello", "200 OK", "X-A: one\r\n two\r\n"), good());
  add("NUL in the content", answer(std::string("a\0b", 3)), good(std::string("a\0b", 3)));

  add("chunked", chunked + "3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n", good());
  add("chunked, size with leading zeros and in capitals",
      chunked + "00A\r\n0123456789\r\n0\r\n\r\n", good("0123456789"));
  add("chunked, with an extension", chunked + "5;a=b\r\nhello\r\n0\r\n\r\n", good());
  add("chunked, with a trailer", chunked + "5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n", good());
  add("chunked, without content", chunked + "0\r\n\r\n", good(""));
  add("chunked, without content, its end in pieces", "", good("")).scripts =
      each({read_request(), send(chunked), drip("0\r\n\r\n", 1, 20ms)});
  add("ended by the connection", ok + "\r\nhello", good());
  add("with a field, ended by the connection", ok + "X-A: b\r\n\r\nhello", good());
  add("HTTP/1.0", "HTTP/1.0 200 OK\r\n\r\nhello", good());
  add("HTTP/1.0 with a length", "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello", good());
  add("gzip is given as it is",
      answer("\x1f\x8b\x08garbage", "200 OK", "Content-Encoding: gzip\r\n"),
      good("\x1f\x8b\x08garbage"));
  add("100 in front", "HTTP/1.1 100 Continue\r\n\r\n" + answer(), good());
  add("199 in front", "HTTP/1.1 199 Odd\r\n\r\n" + answer(), good());
  add("103 in front", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + answer(), good()).also =
      [](observation const& seen) { return field_is(seen, "Link", ""); };
  {
    std::string hints;
    for (int i = 0; i < 8; ++i) hints += "HTTP/1.1 103 Early Hints\r\n\r\n";
    add("8 times 103", hints + answer(), good());
  }

  for (char const* const status : {"301", "302", "303", "307", "308"}) {
    add("", "", good("go", std::stoi(status)));
    cases.back().name = std::string{"redirect "} + status + " is not followed";
    cases.back().scripts = answers_with(answer("go", status, "Location: /elsewhere\r\n"));
    cases.back().what = post();
    cases.back().also = [](observation const& seen) {
      return seen.requests.size() == 1 ? std::string{} : std::string{"it was followed; "};
    };
  }

  // Bytes of an answer that by rights has none must not be taken for the next answer.
  struct bodiless {
    char const* name;
    char const* status;
    char const* method;
    int code;
  };
  for (bodiless const& one : {bodiless{"204 with content", "204 No Content", "GET", 204},
                              bodiless{"304 with content", "304 Not Modified", "GET", 304},
                              bodiless{"HEAD with content", "200 OK", "HEAD", 200}}) {
    wire_case& made = add(one.name, answer("hello", one.status), good("", one.code));
    made.what.method = one.method;
  }
  add("HEAD with a length", ok + "Content-Length: 100\r\n\r\n", good("")).what.method = "HEAD";
  add("304 with a length", "HTTP/1.1 304 Not Modified\r\nContent-Length: 100\r\n\r\n",
      good("", 304));

  script const one_answer{read_request(), send(answer("second")), stall()};
  for (char const* const status : {"204 No Content", "304 Not Modified"}) {
    wire_case& made = add("", "", good("second"));
    made.name = std::string{status, 3} + " with content, then another request";
    made.before = {get()};
    made.scripts = [=](std::size_t connection) {
      return connection == 0 ? script{read_request(), send(answer("hello", status)), read_request(),
                                      send(answer("second")), stall()}
                             : one_answer;
    };
  }
  {
    wire_case& made = add("late bytes on a kept connection", "", good("second"));
    made.before = {get()};
    made.scripts = [=](std::size_t connection) {
      return connection == 0
                 ? script{read_request(), send(answer() + answer("forged")), read_request(), rst()}
                 : one_answer;
    };
  }
  {
    wire_case& made = add("bytes on a connection that is idle", "", good("second"));
    made.before = {get(), get("/other")};
    made.scripts = [=](std::size_t connection) {
      if (connection > 0) return one_answer;
      return script{read_request(),         send(answer()), read_request(), send(answer()),
                    send(answer("forged")), read_request(), rst()};
    };
  }
  {
    wire_case& made = add("a connection is kept", "", good("second"));
    made.before = {get()};
    made.scripts =
        each({read_request(), send(answer()), read_request(), send(answer("second")), stall()});
    made.also = [](observation const& seen) { return connections_are(seen, 1); };
  }
  {
    wire_case& made =
        add("a connection that was kept is not used where it must not", "", good("second"));
    made.what.new_connection = true;
    made.before = {get()};
    made.scripts = [=](std::size_t connection) {
      return connection == 0 ? script{read_request(), send(answer()), read_request(),
                                      send(answer("forged")), stall()}
                             : one_answer;
    };
    made.also = [](observation const& seen) { return connections_are(seen, 2); };
  }
  {
    wire_case& made = add("a connection that the server closes is not kept", "", good("second"));
    made.before = {get()};
    made.scripts = [=](std::size_t connection) {
      return connection == 0
                 ? script{read_request(), send(answer("hello", "200 OK", "Connection: close\r\n")),
                          fin()}
                 : one_answer;
    };
    made.also = [](observation const& seen) { return connections_are(seen, 2); };
  }
  return cases;
}

}  // namespace conformance
