// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <utility>

#include <curl/curl.h>

#include <vetted/transport/curl.hpp>
#include <vetted/transport/curl_multi.hpp>

#include "registry.hpp"

namespace {

using conformance::adapter_of;
using vetted::transport::curl;
using vetted::transport::curl_multi;

template <class Make>
bool add(std::string name, Make make) {
  conformance::adapter one = adapter_of(std::move(name), make);
  if (curl_version_info(CURLVERSION_NOW)->version_num < 0x080000)
    one.deviations = {{"bytes on a connection that is idle",
                       "libcurl before 8.0 does not look whether bytes wait on a kept connection",
                       {}}};
  return conformance::add(std::move(one));
}

bool const added =
    add("curl", [] { return curl{}; }) && add("curl_multi", [] { return curl_multi{}; });

}  // namespace
