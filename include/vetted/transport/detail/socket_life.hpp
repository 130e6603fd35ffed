// SPDX-License-Identifier: BSL-1.0
//
// Signs of life of a TCP connection that HTTP stacks do not pass on, so that a slow server is told
// from a silent one: since_received() knows of every byte, also of a line or a TLS record that is
// not whole; show_progress() lets a stack see how its bytes leave. A part of the transports.
#pragma once

#include <chrono>
#include <optional>

#include <vetted/http/message.hpp>

#if defined(__linux__) || defined(__APPLE__)
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#endif

namespace vetted::transport::detail {

/// Keeps the system from taking megabytes at once that a slow server has yet to read: while they
/// go out a stack would see nothing move. What is on its way is not limited by it. Does nothing
/// where the system has no such setting.
template <class Socket>
void show_progress([[maybe_unused]] Socket connection) {
#ifdef TCP_NOTSENT_LOWAT
  constexpr int unsent = 16 << 10;  // bytes
  setsockopt(connection, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent, sizeof unsent);
#endif
}

/// How long ago the last byte came; none where the system does not say.
template <class Socket>
std::optional<http::duration> since_received([[maybe_unused]] Socket connection) {
#ifdef __linux__
  tcp_info known{};
  socklen_t size = sizeof known;
  if (getsockopt(connection, IPPROTO_TCP, TCP_INFO, &known, &size) == 0)
    return std::chrono::milliseconds{known.tcpi_last_data_recv};
#endif
  return std::nullopt;
}

/// When a connection has been silent for `longest`, if at `now` the stack has seen nothing for as
/// long: a byte that it has not passed on counts too.
template <class Socket>
http::time_point silence_end(Socket connection, http::time_point now, http::duration longest) {
  auto const silence = since_received(connection);
  return silence && *silence < longest ? http::later(now, longest - *silence) : now;
}

}  // namespace vetted::transport::detail
