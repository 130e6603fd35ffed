// SPDX-License-Identifier: BSL-1.0
//
// What a server may do to the process around a transport: nothing. Its memory stays bounded
// whatever comes, no SIGPIPE ends it, and its child has a client that works.
#include <doctest/doctest.h>

#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include <fault_server/server.hpp>
#include <fault_server/socket.hpp>

#include <vetted/scenario.hpp>

#include "any_transport.hpp"

using namespace std::chrono_literals;
using namespace fault_server;
namespace call = vetted::call;
namespace http = vetted::http;
namespace sc = vetted::scenario;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool counts_memory = false;  // the sanitizer keeps what is freed
#elif defined(__has_feature)
constexpr bool counts_memory = !__has_feature(address_sanitizer);
#else
constexpr bool counts_memory = true;
#endif

constexpr std::size_t mebibyte = 1u << 20;

/// Bytes in memory at the most since the last look, of this process: Linux.
std::size_t most_memory() {
  std::ifstream status{"/proc/self/status"};
  for (std::string word; status >> word;) {
    std::size_t kibibytes = 0;
    if (word == "VmHWM:" && status >> kibibytes) return kibibytes * 1024;
  }
  return 0;
}

/// How much more memory `act` has taken at its worst than there was before it.
template <class Act>
std::size_t memory_for(Act const& act) {
  std::ofstream{"/proc/self/clear_refs"} << 5;  // the most is counted anew
  std::size_t const before = most_memory();
  act();
  std::size_t const after = most_memory();
  return after - (std::min)(before, after);  // what was free at the beginning may be given back
}

/// `size` zeros, compressed.
std::string bomb(std::size_t size) {
  z_stream how{};
  REQUIRE(deflateInit2(&how, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 9,
                       Z_DEFAULT_STRATEGY) == Z_OK);
  std::string zeros(mebibyte, '\0'), packed(size / 500, '\0');
  how.next_out = reinterpret_cast<Bytef*>(packed.data());
  how.avail_out = static_cast<uInt>(packed.size());
  for (std::size_t left = size / mebibyte; left > 0; --left) {
    how.next_in = reinterpret_cast<Bytef*>(zeros.data());
    how.avail_in = static_cast<uInt>(zeros.size());
    REQUIRE(deflate(&how, left == 1 ? Z_FINISH : Z_NO_FLUSH) == (left == 1 ? Z_STREAM_END : Z_OK));
  }
  packed.resize(how.total_out);
  deflateEnd(&how);
  return packed;
}

std::string head(std::string_view more) {
  return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + std::string{more} + "\r\n";
}

sc::client<any_transport> client_of(any_transport& over, server const& peer) {
  return {over, {"canary-key", "canary-secret"}, {.base_url = peer.url("/v1"), .back_off = 1ms}};
}

/// Answers the head of one request with the beginning of an answer and closes, in order. What still
/// comes is refused by the system, so that the write after that is one that raises SIGPIPE.
class closing_server {
 public:
  closing_server() {
    auto [socket, port] = bound_to_loopback();
    listener_ = std::move(socket);
    port_ = port;
    REQUIRE(::listen(listener_.get(), 1) == 0);
    thread_ = std::thread{[this] { serve(); }};
  }
  closing_server(closing_server const&) = delete;
  closing_server& operator=(closing_server const&) = delete;
  ~closing_server() {
    ::shutdown(listener_.get(), SHUT_RDWR);
    thread_.join();
  }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/"; }

 private:
  void serve() const {
    descriptor const client{::accept(listener_.get(), nullptr, nullptr)};
    std::string got;
    char c = 0;
    while (got.find("\r\n\r\n") == got.npos && ::recv(client.get(), &c, 1, 0) == 1) got += c;
    char rest[65536];  // what has come with it: a close with unread bytes is not in order
    for (int i = 0; i < 100 && ::recv(client.get(), rest, sizeof rest, MSG_DONTWAIT) > 0; ++i) {
    }
    static_cast<void>(::send(client.get(), "HTTP", 4, MSG_NOSIGNAL));
  }

  descriptor listener_;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

/// Bytes that come so slowly that a server has closed in between.
class slow_source final : public vetted::byte_source {
 public:
  std::uint64_t size() const noexcept override { return mebibyte; }
  bool read(std::uint64_t, std::span<std::byte> target) const noexcept override {
    std::this_thread::sleep_for(50ms);
    std::fill_n(target.begin(), target.size(), std::byte{'x'});
    return true;
  }
  std::string objection() const override { return {}; }
};

/// Whether a child of this process that calls `act` exits by itself, with what `act` says.
template <class Act>
bool child_succeeds(Act const& act) {
  std::fflush(nullptr);
  pid_t const child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) ::_exit(act() ? 0 : 1);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  if (WIFSIGNALED(status)) MESSAGE("signal " << WTERMSIG(status));
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

TEST_CASE(
    "process: an answer without an end, one of 2 GiB and a bomb take no more memory than a limit") {
  std::string const chunk = "10000\r\n" + std::string(65536, 'x') + "\r\n";
  std::string const packed = bomb(64 * mebibyte);
  struct row {
    char const* what;
    script answer;
    std::size_t most;  // bytes
  };
  // A reply may have 16 MiB, and a text that grows has twice its size and once more when it is
  // moved.
  row const rows[] = {
      {"chunks",
       {read_request(), send(head("Transfer-Encoding: chunked\r\n")), endless(chunk)},
       64 * mebibyte},
      {"bytes", {read_request(), send(head("")), endless(std::string(65536, '['))}, 64 * mebibyte},
      {"2 GiB",
       {read_request(), send(head("Content-Length: 2147483648\r\n") + "{"), stall()},
       4 * mebibyte},
      {"a bomb",
       {read_request(),
        send(head("Content-Encoding: gzip\r\nContent-Length: " + std::to_string(packed.size()) +
                  "\r\n") +
             packed),
        fin()},
       16 * mebibyte},
  };
  for (any_transport& transport : all_transports())
    for (row const& one : rows) {
      CAPTURE(transport.name());
      CAPTURE(one.what);
      server peer{one.answer};
      auto client = client_of(transport, peer);
      std::size_t const taken = memory_for([&] {
        auto const job = client.cancel("job_1");
        REQUIRE(job.has_error());
        CHECK(job.error().kind == sc::error_kind::unexpected_reply);
      });
      if (counts_memory) CHECK(taken < one.most);
    }
}

TEST_CASE("process: a server that closes while it is written to raises no SIGPIPE") {
  for (any_transport& transport : all_transports()) {
    CAPTURE(transport.name());
    closing_server const peer;
    bool const survives = child_succeeds([&] {
      ::signal(SIGPIPE, SIG_DFL);
      http::request what;
      what.method = "POST";
      what.url = peer.url();
      what.content = http::body{vetted::source_ptr{new slow_source}};
      what.attempt_timeout = what.idle_timeout = 10s;
      auto const state = std::make_shared<http::exchange_state>(what);
      transport.start(std::make_shared<http::exchange>(state));
      return state->finished() && state->result().fault != http::fault::none;
    });
    CHECK(survives);
  }
}

TEST_CASE("process: a child has a client that works, and its parent, too") {
  std::string const job = R"({"job":{"jobId":"job_1","status":"success","progress":1}})";
  std::string const answer = head("Content-Length: " + std::to_string(job.size()) + "\r\n") + job;
  script often;
  for (int i = 0; i < 20; ++i) {
    often.push_back(read_request());
    often.push_back(send(answer));
  }
  for (any_transport& transport : all_transports()) {
    CAPTURE(transport.name());
    server peer{often};
    auto client = client_of(transport, peer);
    auto const works = [&] { return client.wait("job_1", {.deadline = 5s}).has_value(); };
    REQUIRE(works());
    CHECK(child_succeeds(works));
    CHECK(works());
    CHECK(child_succeeds([&] {
      bool const good = works() && works();
      auto const last = std::move(client);
      transport = any_transport{{}, {}};  // goes with the client, in the child alone
      return good;
    }));
    CHECK(works());
  }
}
