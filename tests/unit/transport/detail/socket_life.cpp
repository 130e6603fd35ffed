// SPDX-License-Identifier: BSL-1.0
//
// Over a connection of this process with itself.
#include <doctest/doctest.h>

#ifdef __linux__

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>

#include <vetted/transport/detail/socket_life.hpp>

namespace http = vetted::http;
namespace detail = vetted::transport::detail;
using namespace std::chrono_literals;

namespace {

/// Both ends of a TCP connection.
class connection {
 public:
  connection() {
    int const listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    auto* const any = reinterpret_cast<sockaddr*>(&at);
    REQUIRE(::bind(listener, any, size) == 0);
    REQUIRE(::listen(listener, 1) == 0);
    REQUIRE(::getsockname(listener, any, &size) == 0);
    client = ::socket(AF_INET, SOCK_STREAM, 0);
    REQUIRE(::connect(client, any, size) == 0);
    server = ::accept(listener, nullptr, nullptr);
    REQUIRE(server >= 0);
    ::close(listener);
  }
  connection(connection const&) = delete;
  connection& operator=(connection const&) = delete;
  ~connection() {
    ::close(client);
    ::close(server);
  }

  int client = -1;
  int server = -1;
};

constexpr int no_socket = -1;

}  // namespace

TEST_CASE("a system that can is asked to take little more than it has sent") {
  connection const made;
  detail::show_progress(made.client);
  int unsent = 0;
  socklen_t size = sizeof unsent;
  REQUIRE(::getsockopt(made.client, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent, &size) == 0);
  CHECK(unsent == 16 * 1024);
}

TEST_CASE("a connection knows when its last byte came, and what is none knows nothing") {
  connection const made;
  REQUIRE(::send(made.server, "a", 1, 0) == 1);
  char byte = 0;
  REQUIRE(::recv(made.client, &byte, 1, 0) == 1);
  auto const since = detail::since_received(made.client);
  REQUIRE(since.has_value());
  CHECK(*since >= 0s);
  CHECK(*since < 1min);
  CHECK_FALSE(detail::since_received(no_socket).has_value());
}

TEST_CASE("a silence ends later by what the system knows of, or now") {
  connection const made;
  http::time_point const now = http::time_point{} + 1000h;
  http::time_point const end = detail::silence_end(made.client, now, 1h);
  CHECK(end > now + 59min);  // the connection was made a moment ago
  CHECK(end <= now + 1h);
  CHECK(detail::silence_end(made.client, now, 0s) == now);
  CHECK(detail::silence_end(no_socket, now, 1h) == now);
}

#endif
