// SPDX-License-Identifier: BSL-1.0
//
// environment: as long as it lives, the process has proxies for every scheme in its environment
// and, in its home, a .netrc with a password for every host and a .curlrc. An adapter must use none
// of it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fault_server/server.hpp>

namespace conformance {

class environment {
 public:
  environment();
  ~environment();
  environment(environment const&) = delete;
  environment& operator=(environment const&) = delete;

  /// How many connections the proxy got.
  std::size_t proxied() const { return proxy_.connections(); }

 private:
  void set(std::string const& name, std::string const& value);

  fault_server::server proxy_;
  std::filesystem::path home_;
  std::vector<std::pair<std::string, std::optional<std::string>>> before_;
};

}  // namespace conformance
