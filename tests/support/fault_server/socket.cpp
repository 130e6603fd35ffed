// SPDX-License-Identifier: BSL-1.0
#include <fault_server/socket.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace fault_server {
namespace {

using namespace std::chrono_literals;

[[noreturn]] void fail(char const* what) {
  throw std::system_error{errno, std::generic_category(), what};
}

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

}  // namespace

descriptor::~descriptor() { close(); }

void descriptor::close() {
  if (number_ >= 0) ::close(number_);
  number_ = -1;
}

stop_signal::stop_signal() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail("no pipe for the fault server");
  read_ = descriptor{ends[0]};
  write_ = descriptor{ends[1]};
}

void stop_signal::raise() {
  char const byte = 0;
  [[maybe_unused]] auto const ignored = ::write(write_.get(), &byte, 1);
}

bool stop_signal::raised() const {
  pollfd one{read_.get(), POLLIN, 0};
  return ::poll(&one, 1, 0) > 0;
}

bool stop_signal::wait(int socket, short events, std::chrono::milliseconds limit) const {
  using clock = std::chrono::steady_clock;
  auto const end = clock::now() + (std::min)(limit, std::chrono::milliseconds{60s});
  for (;;) {
    std::array<pollfd, 2> both{pollfd{read_.get(), POLLIN, 0}, pollfd{socket, events, 0}};
    auto const left = std::chrono::ceil<std::chrono::milliseconds>(end - clock::now());
    int const count =
        ::poll(both.data(), both.size(), static_cast<int>((std::max)(left, 0ms).count()));
    if (both[0].revents != 0) return false;
    if (both[1].revents != 0) return true;
    if (count == 0 || (count < 0 && errno != EINTR)) return false;
  }
}

bool stop_signal::sleep(std::chrono::milliseconds time) const {
  wait(-1, 0, time);
  return !raised();
}

std::pair<descriptor, std::uint16_t> bound_to_loopback() {
  descriptor socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  if (::bind(socket.get(), reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &size) != 0)
    fail("no port on 127.0.0.1 for the fault server");
  return {std::move(socket), ntohs(address.sin_port)};
}

closed_port::closed_port() {
  auto [socket, port] = bound_to_loopback();
  socket_ = std::move(socket);
  port_ = port;
}

deaf_port::deaf_port() {
  auto [socket, port] = bound_to_loopback();
  socket_ = std::move(socket);
  port_ = port;
  if (::listen(socket_.get(), 0) != 0) fail("the fault server cannot listen");
  // The queue is full once a connection is not made at once.
  for (int i = 0; i < 16; ++i) {
    descriptor one{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    sockaddr_in const address = loopback(port_);
    ::connect(one.get(), reinterpret_cast<sockaddr const*>(&address), sizeof address);
    pollfd ready{one.get(), POLLOUT, 0};
    bool const full = ::poll(&ready, 1, 100) == 0;
    waiting_.push_back(std::move(one));
    if (full) return;
  }
}

}  // namespace fault_server
