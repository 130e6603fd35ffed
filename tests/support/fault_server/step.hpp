// SPDX-License-Identifier: BSL-1.0
//
// step, script: what the fault server does with a connection, one thing after the other. The free
// functions below are the vocabulary; a script that ends without fin() or rst() ends with fin().
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace fault_server {

using milliseconds = std::chrono::milliseconds;

struct step {
  enum class kind : std::uint8_t {
    read_request,
    read_head,
    read_bytes,
    read_slowly,
    await_bytes,
    send,
    drip,
    endless,
    pause,
    stall,
    fin,
    rst
  };
  kind what;
  std::string bytes{};
  std::size_t count = 0;
  milliseconds time{0};
};

using script = std::vector<step>;

/// Reads and records a request: its head, and as many bytes of content as that announces.
inline step read_request() { return {step::kind::read_request}; }

/// Reads and records no more than the head; what came with it stays for the next step that reads.
inline step read_head() { return {step::kind::read_head}; }

/// Reads `count` bytes, whatever they are, and records what could be made out of them.
inline step read_bytes(std::size_t count) { return {step::kind::read_bytes, {}, count}; }

/// Like read_request, `count` bytes at a time with a pause after each.
inline step read_slowly(std::size_t count, milliseconds time) {
  return {step::kind::read_slowly, {}, count, time};
}

/// Waits until the client has sent something, or left, and reads nothing.
inline step await_bytes() { return {step::kind::await_bytes}; }

inline step send(std::string bytes) { return {step::kind::send, std::move(bytes)}; }

/// Sends `count` bytes at a time, with a pause after each.
inline step drip(std::string bytes, std::size_t count, milliseconds time) {
  return {step::kind::drip, std::move(bytes), count, time};
}

/// Sends the same bytes again and again until the client leaves; 1 GiB at most.
inline step endless(std::string bytes, milliseconds time = milliseconds{0}) {
  return {step::kind::endless, std::move(bytes), 0, time};
}

inline step pause(milliseconds time) { return {step::kind::pause, {}, 0, time}; }

/// Neither reads nor sends until the client leaves.
inline step stall() { return {step::kind::stall}; }

/// Ends the sending direction in order, and takes what still comes until the client leaves too: a
/// close with unread bytes would be a reset.
inline step fin() { return {step::kind::fin}; }

/// Ends the connection with a reset.
inline step rst() { return {step::kind::rst}; }

}  // namespace fault_server
