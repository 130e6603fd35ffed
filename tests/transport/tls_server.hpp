// SPDX-License-Identifier: BSL-1.0
//
// tls_server: answers every request with 200 and "ok" over TLS, on a loopback port that the system
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
  std::vector<std::string> names() const;  // asked for (SNI), one for each handshake begun

 private:
  struct parts;
  std::shared_ptr<parts> parts_;
};
