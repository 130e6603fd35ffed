// SPDX-License-Identifier: BSL-1.0
//
// curl_sockets: the sockets that libcurl has opened. It tells which connection an exchange has got
// by its ports only, also where it was kept from an earlier exchange. Look at find.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include <curl/curl.h>

#ifndef _WIN32
#include <netinet/in.h>
#include <sys/socket.h>
#endif

namespace vetted::transport::detail {

/// The ports of a connection, as CURLOPT_PREREQFUNCTION says them.
struct curl_ports {
  int remote = 0;
  int local = 0;
};

class curl_sockets {
 public:
  void add(curl_socket_t opened) {
    if (all_.size() >= prune_at_) {
      std::erase_if(all_, [](curl_socket_t one) { return port_of(one, true) == 0; });
      prune_at_ = (std::max)(fewest, 2 * all_.size());
    }
    std::erase(all_, opened);  // closed in the meantime, as it is opened again
    all_.push_back(opened);
  }

  /// None if there is no such connection any more.
  std::optional<curl_socket_t> find(curl_ports of) const {
    auto const found = std::find_if(all_.rbegin(), all_.rend(), [&](curl_socket_t one) {
      return port_of(one, true) == of.remote && port_of(one, false) == of.local;
    });
    return found == all_.rend() ? std::nullopt : std::optional{*found};
  }

 private:
  static constexpr std::size_t fewest = 64;

#ifdef _WIN32
  using address_size = int;
#else
  using address_size = socklen_t;
#endif

  /// Of the peer, or of this side; 0 if it is no connection.
  static int port_of(curl_socket_t socket, bool of_peer) {
    union {
      sockaddr any;
      sockaddr_in ipv4;
      sockaddr_in6 ipv6;
      sockaddr_storage room;
    } address{};
    address_size size = sizeof address;
    int const failed = of_peer ? getpeername(socket, &address.any, &size)
                               : getsockname(socket, &address.any, &size);
    if (failed != 0) return 0;
    if (address.any.sa_family == AF_INET) return ntohs(address.ipv4.sin_port);
    return address.any.sa_family == AF_INET6 ? ntohs(address.ipv6.sin6_port) : 0;
  }

  std::vector<curl_socket_t> all_;
  std::size_t prune_at_ = fewest;
};

}  // namespace vetted::transport::detail
