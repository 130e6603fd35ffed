// SPDX-License-Identifier: BSL-1.0
//
// The sockets of the fault server: descriptor owns one, stop_signal ends every wait for one. Beside
// them two kinds of port that no server answers: closed_port and deaf_port.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace fault_server {

class descriptor {
 public:
  explicit descriptor(int number = -1) : number_(number) {}
  descriptor(descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  descriptor& operator=(descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~descriptor();

  int get() const { return number_; }
  void close();

 private:
  int number_;
};

class stop_signal {
 public:
  stop_signal();

  /// From any thread.
  void raise();
  bool raised() const;

  /// Blocks until one of `events` (as for poll) happened at `socket`, `limit` has passed, or the
  /// signal is raised; true only for the first. No limit is beyond 60 s.
  bool wait(int socket, short events, std::chrono::milliseconds limit) const;

  /// Blocks for that long; false if the signal is raised before.
  bool sleep(std::chrono::milliseconds time) const;

 private:
  descriptor read_, write_;
};

/// A socket bound to 127.0.0.1, and its port. Errors: std::system_error.
std::pair<descriptor, std::uint16_t> bound_to_loopback();

/// A port at which connections are refused as long as this lives, because it is taken.
class closed_port {
 public:
  closed_port();
  std::uint16_t port() const { return port_; }

 private:
  descriptor socket_;
  std::uint16_t port_;
};

/// A port at which connections are neither accepted nor refused: its queue is full.
class deaf_port {
 public:
  deaf_port();
  std::uint16_t port() const { return port_; }

 private:
  descriptor socket_;
  std::uint16_t port_;
  std::vector<descriptor> waiting_;
};

}  // namespace fault_server
