// SPDX-License-Identifier: BSL-1.0
//
// responder: the other side of a connection on this machine: a thread that answers every request at
// once with bytes that are ready. It takes no heap block while it works. For systems with POSIX
// sockets, and for clients that mean well.
#pragma once

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

class responder {
 public:
  /// GET gets `to_get`, everything else `to_post`, as JSON.
  responder(std::string_view to_get, std::string_view to_post)
      : to_get_(answer_of(to_get)), to_post_(answer_of(to_post)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    polled_[listening] = {socket(AF_INET, SOCK_STREAM, 0), POLLIN, 0};
    int const in = polled_[listening].fd;
    if (bind(in, any, size) != 0 || listen(in, 128) != 0 || getsockname(in, any, &size) != 0 ||
        pipe(stop_.data()) != 0) {
      std::perror("no server on 127.0.0.1");
      std::exit(EXIT_FAILURE);
    }
    port_ = ntohs(address.sin_port);
    polled_[stopping] = {stop_[0], POLLIN, 0};
    thread_ = std::thread{[this] { run(); }};
  }
  responder(responder const&) = delete;
  responder& operator=(responder const&) = delete;

  ~responder() {
    close(stop_[1]);
    thread_.join();
    for (std::size_t i = 0; i < count_; ++i) close(polled_[i].fd);
  }

  std::uint16_t port() const { return port_; }

 private:
  static constexpr std::size_t listening = 0, stopping = 1, most = 64;  // places, of connections

  struct incoming {
    std::array<char, 4096> bytes;  // one request
    std::size_t size = 0;
  };

  static std::string answer_of(std::string_view content) {
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
           std::to_string(content.size()) + "\r\n\r\n" + std::string{content};
  }

  void run() {
    for (;;) {
      poll(polled_.data(), count_, -1);
      if (polled_[stopping].revents != 0) return;
      for (std::size_t i = count_; i-- > stopping + 1;)
        if (polled_[i].revents != 0 && !serve(polled_[i].fd, incoming_[i])) remove(i);
      if (polled_[listening].revents != 0 && count_ < most)
        add(accept(polled_[listening].fd, {}, {}));
    }
  }

  void add(int connection) {
    if (connection < 0) return;
    int const yes = 1;
    setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    polled_[count_] = {connection, POLLIN, 0};
    incoming_[count_++].size = 0;
  }

  void remove(std::size_t at) {
    close(polled_[at].fd);
    polled_[at] = polled_[--count_];
    std::copy_n(incoming_[count_].bytes.data(), incoming_[count_].size, incoming_[at].bytes.data());
    incoming_[at].size = incoming_[count_].size;
  }

  /// Whether the connection goes on.
  bool serve(int connection, incoming& in) {
    ssize_t const got = recv(connection, in.bytes.data() + in.size, in.bytes.size() - in.size, 0);
    if (got <= 0) return got < 0 && errno == EINTR;
    in.size += static_cast<std::size_t>(got);
    std::string_view const text{in.bytes.data(), in.size};
    std::size_t const end = text.find("\r\n\r\n");
    if (end == text.npos) return in.size < in.bytes.size();
    std::string_view const head = text.substr(0, end);
    if (in.size < end + 4 + length_in(head)) return in.size < in.bytes.size();
    std::string const& answer = head.starts_with("GET") ? to_get_ : to_post_;
    in.size = 0;
    return send(connection, answer.data(), answer.size(), MSG_NOSIGNAL) ==
               static_cast<ssize_t>(answer.size()) &&
           head.find("\r\nConnection: close") == head.npos;
  }

  static std::size_t length_in(std::string_view head) {
    constexpr std::string_view name = "\r\nContent-Length: ";
    std::size_t const at = head.find(name);
    std::size_t length = 0;
    for (std::size_t i = at + name.size(); at != head.npos && i < head.size(); ++i) {
      if (head[i] < '0' || head[i] > '9') break;
      length = length * 10 + static_cast<std::size_t>(head[i] - '0');
    }
    return length;
  }

  std::string to_get_, to_post_;
  std::array<pollfd, most> polled_{};
  std::array<incoming, most> incoming_;
  std::size_t count_ = stopping + 1;  // of places in use
  std::array<int, 2> stop_{};
  std::uint16_t port_ = 0;
  std::thread thread_;
};
