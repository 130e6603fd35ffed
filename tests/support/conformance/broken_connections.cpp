// SPDX-License-Identifier: BSL-1.0
//
// Connections that are refused, end, or fall silent.
#include <conformance/wire_case.hpp>

namespace conformance {
namespace {

using namespace fault_server;
using namespace std::chrono_literals;
using http::fault;
using http::reached;

verdict broken(fault what, int status = 0, std::string content = {},
               reached how_far = reached::maybe) {
  return {what, how_far, status, std::move(content)};
}

std::string one_request(observation const& seen) {
  std::string wrong;
  if (seen.most_alike > 1)
    wrong += "the same request was received " + std::to_string(seen.most_alike) + " times; ";
  return wrong;
}

}  // namespace

std::vector<wire_case> broken_connections() {
  std::string const ok = "HTTP/1.1 200 OK\r\n";
  std::string const head = ok + "Content-Length: 100\r\n\r\n";
  std::string const chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
  std::vector<wire_case> cases;
  auto const add = [&](char const* name, script steps, verdict expected) -> wire_case& {
    cases.push_back({.name = name,
                     .scripts = each(std::move(steps)),
                     .what = post(),
                     .expected = std::move(expected),
                     .also = one_request});
    return cases.back();
  };
  auto const impatient = [](http::request what) {
    what.idle_timeout = 600ms;
    return what;
  };
  auto const hurried = [](http::request what) {
    what.attempt_timeout = 500ms;
    return what;
  };

  add("closed port", {}, broken(fault::connect, 0, {}, reached::no)).peer = peer::closed_port;
  add("unknown host", {}, broken(fault::resolve, 0, {}, reached::no)).peer = peer::unknown_host;
  {
    wire_case& made =
        add("no answer to the connection", {}, broken(fault::timed_out, 0, {}, reached::no));
    made.peer = peer::deaf_port;
    made.what.connect_timeout = 300ms;
    made.at_least = 250ms;
    made.at_most = 2000ms;
  }

  add("nothing, FIN", {read_request(), fin()}, broken(fault::reset));
  add("nothing, RST", {read_request(), rst()}, broken(fault::reset));
  add("RST before the request is read", {await_bytes(), rst()}, broken(fault::reset));
  add("FIN in the middle of the request", {read_bytes(60), fin()}, broken(fault::reset));
  add("RST in the head", {read_request(), send(ok + "Content-Le"), pause(50ms), rst()},
      broken(fault::reset));
  add("FIN before the content", {read_request(), send(head), fin()}, broken(fault::reset, 200));
  add("FIN in the content", {read_request(), send(head + "hello"), fin()},
      broken(fault::reset, 200, "hello"));
  add("RST in the content", {read_request(), send(head + "hello"), pause(50ms), rst()},
      broken(fault::reset, 200, "hello"));
  add("FIN in the content of an error",
      {read_request(), send("HTTP/1.1 500 No\r\nContent-Length: 100\r\n\r\nhello"), fin()},
      broken(fault::reset, 500, "hello"));
  add("Content-Length of 1 byte too many",
      {read_request(), send(ok + "Content-Length: 6\r\n\r\nhello"), fin()},
      broken(fault::reset, 200, "hello"));
  add("chunked, FIN in a chunk", {read_request(), send(chunked + "a\r\nhello"), fin()},
      broken(fault::reset, 200, "hello"));
  add("chunked, FIN behind a chunk", {read_request(), send(chunked + "5\r\nhello\r\n"), fin()},
      broken(fault::reset, 200, "hello"));
  add("chunked, FIN in the last chunk",
      {read_request(), send(chunked + "5\r\nhello\r\n0\r\n"), fin()},
      broken(fault::reset, 200, "hello"));
  add("chunked, FIN in a last chunk that is the first",
      {read_request(), send(chunked + "0\r\n"), fin()}, broken(fault::reset, 200));
  add("chunked, RST behind a chunk",
      {read_request(), send(chunked + "5\r\nhello\r\n"), pause(50ms), rst()},
      broken(fault::reset, 200, "hello"));
  add("chunk of 2^62 bytes, FIN",
      {read_request(), send(chunked + "4000000000000000\r\nhello"), fin()},
      broken(fault::reset, 200, "hello"));

  add("silence instead of an answer", {read_request(), stall()}, broken(fault::timed_out)).what =
      impatient(post());
  add("silence instead of an answer to a GET", {read_request(), stall()}, broken(fault::timed_out))
      .what = impatient(get());
  add("199 and silence", {read_request(), send("HTTP/1.1 199 Odd\r\n\r\n"), stall()},
      broken(fault::timed_out))
      .what = impatient(post());
  add("silence in the head", {read_request(), send(ok + "X-A: 1\r\n"), stall()},
      broken(fault::timed_out))
      .what = impatient(post());
  add("silence in the status line", {read_request(), send("HTTP/1.1 20"), stall()},
      broken(fault::timed_out))
      .what = impatient(post());
  add("silence in a chunk's size", {read_request(), send(chunked + "5;a="), stall()},
      broken(fault::timed_out, 200))
      .what = impatient(post());
  add("silence in the content", {read_request(), send(head + "hello"), stall()},
      broken(fault::timed_out, 200, "hello"))
      .what = impatient(post());
  for (wire_case& one : cases)
    if (one.what.idle_timeout == 600ms) {
      one.at_least = 550ms;
      one.at_most = 3000ms;
    }
  add("silence while the request is sent", {read_head(), read_bytes(1 << 20), stall()},
      broken(fault::timed_out))
      .what = impatient(post(std::string(16u << 20, 'x')));
  cases.back().at_least = 550ms;
  cases.back().at_most = 3000ms;

  // Slow, but alive: no byte comes later than the limit, a whole line does.
  struct slow_part {
    char const* name;
    std::string before, slowly, behind;
  };
  for (slow_part const& one :
       {slow_part{"a status line byte by byte", "", "HTTP/1.1 200 Slow but alive\r\n",
                  "Content-Length: 5\r\n\r\nhello"},
        slow_part{"a field byte by byte", ok, "X-Slow: but alive it is\r\n",
                  "Content-Length: 5\r\n\r\nhello"},
        slow_part{"a chunk's size byte by byte", chunked, "00000005;a=slow-but-alive\r\n",
                  "hello\r\n0\r\n\r\n"}}) {
    wire_case& made = add(
        one.name, {read_request(), send(one.before), drip(one.slowly, 1, 40ms), send(one.behind)},
        {fault::none, reached::maybe, 200, "hello"});
    made.what.idle_timeout = 500ms;
    made.at_least = 700ms;
  }
  {
    wire_case& made =
        add("a request that is read slowly", {read_slowly(16u << 10, 15ms), send(answer())},
            {fault::none, reached::maybe, 200, "hello"});
    made.what = post(std::string(1u << 20, 'x'));
    made.what.idle_timeout = 500ms;
    made.at_least = 700ms;
  }
  {
    wire_case& made = add("a pause that is shorter than the limit",
                          {read_request(), pause(150ms), drip(answer("0123456789"), 8, 50ms)},
                          {fault::none, reached::maybe, 200, "0123456789"});
    made.what.idle_timeout = 1s;
  }
  {
    wire_case& made =
        add("a byte now and then, in the head",
            {read_request(), send(ok), endless("X-A: 1\r\n", 100ms)}, broken(fault::timed_out));
    made.what = hurried(get());
    made.at_least = 450ms;
    made.at_most = 2500ms;
  }
  {
    // Bytes of an error's answer, of which none are kept beyond 64 KiB: how many come is chance.
    std::string const first = "HTTP/1.1 500 No\r\nContent-Length: 1000000\r\n\r\n";
    wire_case& made =
        add("a byte now and then, in the content",
            {read_request(), send(first + std::string(64u << 10, 'x')), endless("x", 100ms)},
            broken(fault::timed_out, 500, std::string(64u << 10, 'x')));
    made.what = hurried(get());
    made.at_least = 450ms;
    made.at_most = 2500ms;
  }
  {
    wire_case& made = add("the server never reads 16 MB", {stall()}, broken(fault::timed_out));
    made.what = impatient(post(std::string(16u << 20, 'x')));
    made.at_least = 550ms;
    made.at_most = 3000ms;
    made.also = [](observation const& seen) {
      return seen.outcome.sent > 0 && seen.outcome.sent < 16u << 20
                 ? std::string{}
                 : "sent says " + std::to_string(seen.outcome.sent) + "; ";
    };
  }

  // A connection that was kept and is dead.
  {
    wire_case& made =
        add("a kept connection has ended, GET", {}, {fault::none, reached::maybe, 200, "second"});
    made.what = get();
    made.before = {get("/first")};
    made.scripts = [](std::size_t connection) {
      return connection == 0 ? script{read_request(), send(answer()), fin()}
                             : script{read_request(), send(answer("second")), stall()};
    };
  }
  {
    wire_case& made =
        add("a kept connection has ended, POST", {}, {fault::none, reached::maybe, 200, "second"});
    made.before = {get("/first")};
    made.scripts = [](std::size_t connection) {
      return connection == 0 ? script{read_request(), send(answer()), fin()}
                             : script{read_request(), send(answer("second")), stall()};
    };
  }
  struct mortal {
    char const* name;
    http::request what;
  };
  http::request nothing = post("");
  http::request removal = get();
  removal.method = "DELETE";
  for (mortal const& one :
       {mortal{"POST", post()}, mortal{"POST without content", nothing}, mortal{"DELETE", removal}})
    for (bool const with_reset : {false, true}) {
      wire_case& made = add("", {}, broken(fault::reset));
      made.name = std::string{"each connection dies with its second request, "} + one.name +
                  (with_reset ? ", RST" : ", FIN");
      made.what = one.what;
      made.before = {get("/first")};
      made.scripts = [=](std::size_t connection) {
        step const end = with_reset ? rst() : fin();
        return connection == 0 ? script{read_request(), send(answer()), read_request(), end}
                               : script{read_request(), end};
      };
      made.also = [](observation const& seen) {
        std::size_t count = 0;
        for (auto const& got : seen.requests) count += got.target == "/" ? 1u : 0u;
        return count == 1 ? std::string{}
                          : "the request was received " + std::to_string(count) + " times; ";
      };
    }
  {
    wire_case& made = add("cookies are not kept", {}, {fault::none, reached::maybe, 200, "hello"});
    made.before = {get("/first")};
    made.scripts = each({read_request(), send(answer("hello", "200 OK", "Set-Cookie: a=b\r\n")),
                         read_request(), send(answer()), stall()});
  }
  return cases;
}

}  // namespace conformance
