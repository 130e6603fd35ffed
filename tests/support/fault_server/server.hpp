// SPDX-License-Identifier: BSL-1.0
//
// server: an HTTP server that does what a script says, on 127.0.0.1 and a port that the system
// picks, over plain sockets, so that every byte and every fault is the script's own. It counts
// connections and records requests. Example:
//   fault_server::server peer{{read_request(), send("HTTP/1.1 200 OK\r\n"), rst()}};
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <fault_server/socket.hpp>
#include <fault_server/step.hpp>

namespace fault_server {

/// A request as it came in.
struct request {
  std::size_t connection = 0;  // the first is 0
  std::string method{};
  std::string target{};
  std::vector<std::pair<std::string, std::string>> fields{};  // in order, as written
  std::uint64_t content_size = 0;                             // bytes that came
  std::uint64_t content_hash = 0;                             // of them, see hash_of
  std::string content{};                                      // the first 64 KiB
  bool complete = false;                                      // all that was announced came

  /// How many fields have that name, whatever the case, and the value of the first.
  std::size_t count(std::string_view name) const;
  std::string_view value(std::string_view name) const;

  /// The same for requests of the same method, target and content.
  std::string fingerprint() const;
};

/// FNV-1a, 64 bits; `hash` continues an earlier one.
std::uint64_t hash_of(std::string_view bytes, std::uint64_t hash = 0xcbf29ce484222325u);

class server {
 public:
  using scripts = std::function<script(std::size_t connection)>;

  /// Every connection gets the same script, or one by its number.
  /// Errors: std::system_error if there is no socket to be had.
  explicit server(script every);
  explicit server(scripts by_number);

  /// Stops.
  ~server();
  server(server const&) = delete;
  server& operator=(server const&) = delete;

  std::uint16_t port() const { return port_; }
  std::string url(std::string_view target = "/") const;

  std::size_t connections() const { return connections_; }
  std::vector<request> requests() const;  // in the order in which they ended

  /// How many complete requests came of one method, and how often the most frequent fingerprint.
  std::size_t count(std::string_view method) const;
  std::size_t most_alike() const;

  /// Blocks until a connection has arrived at its `step` of its script; false if that takes longer
  /// than `limit`.
  bool wait_for(std::size_t connection, std::size_t step, std::chrono::milliseconds limit) const;

  /// Ends every step, closes every connection and waits for the threads.
  void stop();

 private:
  struct client {
    descriptor socket;
    std::size_t number = 0;
    std::string unread{};  // came with a head, belongs to what follows
    std::atomic<bool> done = false;
    std::thread thread{};
  };

  void accept();
  void play(client& with);
  bool perform(client& with, step const& one);
  bool read_request(client& with, step const& one);
  bool read_bytes(client& with, std::size_t count);
  bool send(client& with, std::string_view bytes, step const& one);
  bool receive(client& with, std::string& into, std::size_t at_most);
  bool drain(client& with);
  void reap();
  void reached(std::size_t connection, std::size_t step);
  void record(request what);

  scripts scripts_;
  stop_signal stop_;
  descriptor listener_;
  std::uint16_t port_ = 0;
  std::atomic<std::size_t> connections_ = 0;
  std::list<client> clients_;  // touched by the accepting thread, and by stop() after it has ended
  mutable std::mutex mutex_;
  mutable std::condition_variable moved_;
  std::vector<request> requests_;
  std::vector<std::size_t> positions_;  // of each connection in its script
  std::thread accepting_;
};

}  // namespace fault_server
