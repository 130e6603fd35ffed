// SPDX-License-Identifier: BSL-1.0
//
// curl_options: what a program may set for the transports over libcurl, curl and curl_multi. All
// else, what makes them safe above all, is not to be set.
#pragma once

#include <string>

#include <vetted/transport/proxy.hpp>

namespace vetted::transport {

struct curl_options {
  std::string ca_file{};  // PEM file of the authorities to trust; empty: the system's
  transport::proxy proxy{};
};

}  // namespace vetted::transport
