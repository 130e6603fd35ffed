// SPDX-License-Identifier: BSL-1.0
//
// any_transport: each of the transports that can be had here, as one type, so that a test is
// compiled once for all of them. start() returns when the exchange is finished.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <vetted/http/transport.hpp>
#include <vetted/transport/proxy.hpp>

class any_transport {
 public:
  static constexpr bool blocks = true;
  using run = std::function<void(vetted::http::exchange_ptr)>;

  any_transport(std::string name, run does) : name_(std::move(name)), run_(std::move(does)) {}

  std::string const& name() const { return name_; }
  void start(vetted::http::exchange_ptr x) { run_(std::move(x)); }

 private:
  std::string name_;
  run run_;
};

/// New ones, which trust the authorities in `ca_file`, or the system's.
std::vector<any_transport> all_transports(std::string const& ca_file = {},
                                          vetted::transport::proxy const& way = {});
