// SPDX-License-Identifier: BSL-1.0
//
// tls_server: gives every request the same answer over TLS, on a loopback port that the system
// picks, and tells what it saw.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "certificates.hpp"

struct tls_server_options {
  certificate shown;
  bool only_tls_1_1 = false;
  std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
};

class tls_server {
 public:
  explicit tls_server(tls_server_options options);
  ~tls_server();
  tls_server(tls_server const&) = delete;
  tls_server& operator=(tls_server const&) = delete;

  std::string url(std::string const& host) const;  // "https://HOST:PORT/"

  int connections() const;
  int requests() const;                    // heads that came over TLS
  std::vector<std::string> heads() const;  // as they came
  std::vector<std::string> names() const;  // asked for (SNI), one for each handshake begun

 private:
  struct parts;
  std::shared_ptr<parts> parts_;
};
