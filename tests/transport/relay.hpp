// SPDX-License-Identifier: BSL-1.0
//
// relay: a proxy on a loopback port that the system picks. It makes a tunnel to this machine,
// whatever host is asked for, and tells what it was asked.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

class relay {
 public:
  relay();
  ~relay();
  relay(relay const&) = delete;
  relay& operator=(relay const&) = delete;

  std::uint16_t port() const;
  std::vector<std::string> heads() const;  // as they came
  std::string passed_on() const;           // all bytes of clients, behind their heads

 private:
  struct parts;
  std::shared_ptr<parts> parts_;
};
