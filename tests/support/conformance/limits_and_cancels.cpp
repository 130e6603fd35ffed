// SPDX-License-Identifier: BSL-1.0
//
// Answers that are larger than allowed, sinks, and cancels at every stage of an exchange.
#include <conformance/wire_case.hpp>

namespace conformance {
namespace {

using namespace fault_server;
using namespace std::chrono_literals;
using http::fault;
using http::reached;

}  // namespace

std::vector<wire_case> limits_and_cancels() {
  std::string const ok = "HTTP/1.1 200 OK\r\n";
  std::string const chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
  std::string const chunk = "400\r\n" + std::string(1024, 'x') + "\r\n";
  std::vector<wire_case> cases;
  auto const add = [&](char const* name, script steps, verdict expected) -> wire_case& {
    cases.push_back({.name = name,
                     .scripts = each(std::move(steps)),
                     .what = get(),
                     .expected = std::move(expected)});
    return cases.back();
  };
  auto const whole = [](std::string content) {
    return verdict{fault::none, reached::maybe, 200, std::move(content)};
  };

  add("Content-Length of 2^63 - 1",
      {read_request(), send(ok + "Content-Length: 9223372036854775807\r\n\r\nhello"), stall()},
      {fault::too_large, reached::maybe, 200, {}});
  {
    wire_case& made =
        add("announced 1 byte above the limit", {read_request(), send(answer("hello!")), stall()},
            {fault::too_large, reached::maybe, 200, {}});
    made.what.max_response = 5;
  }
  add("announced at the limit", {read_request(), send(answer("hello")), stall()}, whole("hello"))
      .what.max_response = 5;
  {
    wire_case& made = add("chunked, 1 byte above the limit",
                          {read_request(), send(chunked + "6\r\nhello!\r\n0\r\n\r\n"), stall()},
                          {fault::too_large, reached::maybe, 200, "hello"});
    made.what.max_response = 5;
  }
  {
    wire_case& made = add("chunks without an end", {read_request(), send(chunked), endless(chunk)},
                          {fault::too_large, reached::maybe, 200, std::string(64u << 10, 'x')});
    made.what.max_response = 64u << 10;
  }
  {
    wire_case& made = add("bytes without an end",
                          {read_request(), send(ok + "\r\n"), endless(std::string(4096, 'x'))},
                          {fault::too_large, reached::maybe, 200, std::string(64u << 10, 'x')});
    made.what.max_response = 64u << 10;
  }
  add("a field line without an end", {read_request(), send(ok + "X-A: "), endless("xxxxxxxx")},
      {fault::too_large, reached::maybe, 0, {}});
  add("fields without an end", {read_request(), send(ok), endless("X-A: 1\r\n")},
      {fault::too_large, reached::maybe, 0, {}});
  add("1xx without an end", {read_request(), endless("HTTP/1.1 103 Early\r\n\r\n")},
      {fault::protocol, reached::maybe, 0, {}});
  {
    wire_case& made =
        add("of an error 64 KiB are kept",
            {read_request(), send(answer(std::string(100000, 'e'), "500 No")), stall()},
            {fault::none, reached::maybe, 500, std::string(64u << 10, 'e')});
    made.what.max_response = 1u << 20;
  }

  std::string const megabytes(3u << 20, 'm');
  add("3 MB into a sink", {read_request(), send(answer(megabytes)), stall()}, whole(megabytes))
      .target = target::sink;
  {
    wire_case& made =
        add("into a sink, above the limit", {read_request(), send(chunked), endless(chunk)},
            {fault::too_large, reached::maybe, 200, std::string(100000, 'x')});
    made.target = target::sink;
    made.what.max_response = 100000;
  }
  {
    wire_case& made = add("an error does not go into the sink",
                          {read_request(), send(answer("no", "404 Not Found")), stall()},
                          {fault::none, reached::maybe, 404, "no"});
    made.target = target::sink;
    made.also = [](observation const& seen) {
      return seen.in_sink == 0 ? std::string{} : std::string{"the sink got it; "};
    };
  }
  {
    wire_case& made =
        add("a sink that takes no more", {read_request(), send(chunked), endless(chunk)},
            {fault::sink, reached::maybe, 200, {}});
    made.target = target::refusing_sink;
    made.at_most = 2000ms;
  }

  // A cancel at every stage. The verdict is the same; how far it got is not always.
  auto const cancelled = [](int status = 0, std::string content = {}) {
    return verdict{fault::cancelled, reached::maybe, status, std::move(content)};
  };
  {
    wire_case& made = add("cancel while connecting", {}, cancelled());
    made.expected.reached = reached::no;
    made.peer = peer::deaf_port;
    made.cancel = cancel_at{0, 100ms};
  }
  add("cancel while waiting for the answer", {read_request(), stall()}, cancelled()).cancel =
      cancel_at{1};
  add("cancel in the head", {read_request(), send(ok + "X-A: "), stall()}, cancelled()).cancel =
      cancel_at{2};
  add("cancel in the content",
      {read_request(), send(ok + "Content-Length: 100\r\n\r\nhello"), stall()},
      cancelled(200, "hello"))
      .cancel = cancel_at{2, 100ms};
  {
    // Of an error's answer 64 KiB are kept, whenever the cancel comes; four pieces are as much, so
    // that they have come by then on a busy machine too.
    std::string const piece = "4000\r\n" + std::string(16u << 10, 'x') + "\r\n";
    std::string const error = "HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n";
    wire_case& made =
        add("cancel while the content flows", {read_request(), send(error), endless(piece, 1ms)},
            cancelled(500, std::string(64u << 10, 'x')));
    made.cancel = cancel_at{2, 200ms};
  }
  {
    wire_case& made = add("cancel while the request is sent", {stall()}, cancelled());
    made.what = post(std::string(16u << 20, 'x'));
    made.cancel = cancel_at{0, 500ms};  // a stack may copy all of it before
  }
  {
    wire_case& made = add("cancel of a POST", {read_request(), stall()}, cancelled());
    made.what = post();
    made.cancel = cancel_at{1};
    made.also = [](observation const& seen) {
      return seen.requests.size() == 1 ? std::string{} : std::string{"not one request came; "};
    };
  }
  return cases;
}

}  // namespace conformance
