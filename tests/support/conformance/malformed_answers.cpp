// SPDX-License-Identifier: BSL-1.0
//
// Answers that are no HTTP, or that contradict themselves: stacks disagree on most of them.
#include <conformance/wire_case.hpp>

namespace conformance {
namespace {

using namespace fault_server;
using http::fault;
using http::reached;

std::string const ok = "HTTP/1.1 200 OK\r\n";
std::string const chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";

std::string many_fields(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "X-" + std::to_string(i) + ": y\r\n";
  return text;
}

std::string repeated(std::string const& text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

}  // namespace

std::vector<wire_case> malformed_answers() {
  std::string const nul(1, '\0');
  std::string const early = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
  struct row {
    char const* name;
    std::string bytes;
    fault expected;
  };
  row const rows[] = {
      {"binary garbage", "\x16\x03\x01\x02\xff\xfe" + nul + "\x80garbage\r\n\r\n", fault::protocol},
      {"HTTP/0.9", "hello", fault::protocol},
      {"HTML without a head", "<html>\r\n<body>hello</body>\r\n</html>\r\n", fault::protocol},
      {"another protocol", "SSH-2.0-OpenSSH_9.2\r\n", fault::protocol},
      {"HTTP/2.0 in text", "HTTP/2.0 200 OK\r\nContent-Length: 5\r\n\r\nhello", fault::protocol},
      {"status of four digits", "HTTP/1.1 9999 OK\r\nContent-Length: 5\r\n\r\nhello",
       fault::protocol},
      {"status of two digits", "HTTP/1.1 20 OK\r\nContent-Length: 5\r\n\r\nhello", fault::protocol},
      {"status of letters", "HTTP/1.1 abc OK\r\nContent-Length: 5\r\n\r\nhello", fault::protocol},
      {"status 099", answer("hello", "099 Too little"), fault::protocol},
      {"status 099 and nothing", "HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n", fault::protocol},
      {"status line only", ok, fault::reset},
      {"status line cut", "HTTP/1.1 20", fault::reset},
      {"head cut in a field", ok + "Content-Type: text/pl", fault::reset},
      {"head without its empty line", ok + "Content-Length: 5\r\n", fault::reset},
      {"lines that end with LF only", "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello",
       fault::protocol},
      {"field without a colon", ok + "Content-Length: 5\r\nnonsense\r\n\r\nhello", fault::protocol},
      {"field without a name", ok + ": x\r\nContent-Length: 5\r\n\r\nhello", fault::protocol},
      {"blank in front of the colon", ok + "X-A : x\r\nContent-Length: 5\r\n\r\nhello",
       fault::protocol},
      {"first line behind the status begins with a blank",
       ok + " X-A: x\r\nContent-Length: 5\r\n\r\nhello", fault::protocol},
      {"CR alone behind the status", "HTTP/1.1 200 OK\rX-A: x\r\nContent-Length: 5\r\n\r\nhello",
       fault::protocol},
      {"CR alone in a field", ok + "X-A\r\x03: x\r\nContent-Length: 5\r\n\r\nhello",
       fault::protocol},
      {"NUL in a field", ok + "X-A: a" + nul + "b\r\nContent-Length: 5\r\n\r\nhello",
       fault::protocol},
      {"control character in a field", ok + "X-A: a\x01z\r\nContent-Length: 5\r\n\r\nhello",
       fault::protocol},
      {"Content-Length of 10^22", ok + "Content-Length: 10000000000000000000000\r\n\r\nhello",
       fault::protocol},
      {"Content-Length of 2^64 + 5", ok + "Content-Length: 18446744073709551621\r\n\r\nhello",
       fault::protocol},
      {"Content-Length of -1", ok + "Content-Length: -1\r\n\r\nhello", fault::protocol},
      {"Content-Length of +5", ok + "Content-Length: +5\r\n\r\nhello", fault::protocol},
      {"Content-Length of 5x", ok + "Content-Length: 5x\r\n\r\nhello", fault::protocol},
      {"Content-Length of nothing", ok + "Content-Length:\r\n\r\nhello", fault::protocol},
      {"two Content-Lengths that differ",
       ok + "Content-Length: 3\r\nContent-Length: 5\r\n\r\nhello", fault::protocol},
      {"two Content-Lengths in one", ok + "Content-Length: 5, 5\r\n\r\nhello", fault::protocol},
      {"two Content-Lengths that agree", ok + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
       fault::protocol},
      {"Content-Length and chunked",
       ok + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
       fault::protocol},
      {"Transfer-Encoding nobody knows",
       ok + "Transfer-Encoding: rot13\r\n\r\n5\r\nhello\r\n0\r\n\r\n", fault::protocol},
      {"101, unasked", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\nhello",
       fault::protocol},
      {"103 with a field without a name", "HTTP/1.1 103 Hints\r\n: x\r\n\r\n" + answer(),
       fault::protocol},
      {"103 with a control character", "HTTP/1.1 103 Hints\r\nX-A: a\x01z\r\n\r\n" + answer(),
       fault::protocol},
      {"9 times 103", repeated(early, 9) + answer(), fault::protocol},
      {"5,000 times 103", repeated(early, 5000) + answer(), fault::protocol},
      {"103 and nothing", early, fault::reset},
      {"10,000 fields", ok + many_fields(10000) + "Content-Length: 5\r\n\r\nhello",
       fault::too_large},
      {"257 fields", ok + many_fields(256) + "Content-Length: 5\r\n\r\nhello", fault::too_large},
      {"field of 1 MB", ok + "X-A: " + std::string(1u << 20, 'x') + "\r\n\r\nhello",
       fault::too_large},
      {"fields of 80 KB",
       ok + repeated("X-A: " + std::string(10000, 'x') + "\r\n", 8) +
           "Content-Length: 5\r\n\r\nhello",
       fault::too_large},
  };
  std::vector<wire_case> cases;
  for (row const& one : rows)
    cases.push_back({.name = one.name,
                     .scripts = answers_with(one.bytes),
                     .what = get(),
                     .expected = {one.expected, reached::maybe, 0, {}}});

  // What is refused is refused at once, though nothing more comes.
  row const silent[] = {
      {"101 without a field, and silence", "HTTP/1.1 101 Switching Protocols\r\n\r\n",
       fault::protocol},
      {"103 with 257 fields, and silence", "HTTP/1.1 103 Hints\r\n" + many_fields(257) + "\r\n",
       fault::too_large},
      {"103 with a field without a colon, and silence", "HTTP/1.1 103 Hints\r\nnonsense\r\n\r\n",
       fault::protocol},
  };
  for (row const& one : silent)
    cases.push_back({.name = one.name,
                     .scripts = each({read_request(), send(one.bytes), stall()}),
                     .what = get(),
                     .expected = {one.expected, reached::maybe, 0, {}},
                     .at_most = milliseconds{2000}});

  row const chunks[] = {
      {"chunk size of letters", "zz\r\nhello\r\n0\r\n\r\n", fault::protocol},
      {"chunk size below 0", "-5\r\nhello\r\n0\r\n\r\n", fault::protocol},
      {"chunk size of 17 digits", "FFFFFFFFFFFFFFFFF\r\nhello\r\n0\r\n\r\n", fault::protocol},
      {"chunk size of nothing", "\r\nhello\r\n0\r\n\r\n", fault::protocol},
      {"chunk longer than its size", "5\r\nhelloworld\r\n0\r\n\r\n", fault::protocol},
  };
  for (row const& one : chunks)
    cases.push_back({.name = one.name,
                     .scripts = answers_with(chunked + one.bytes),
                     .what = get(),
                     .expected = {one.expected, reached::maybe, 0, {}}});
  return cases;
}

}  // namespace conformance
