// SPDX-License-Identifier: BSL-1.0
#include <vetted/transport/curl.hpp>
#include <vetted/transport/curl_multi.hpp>

#include "registry.hpp"

namespace {

using conformance::adapter_of;
using vetted::transport::curl;
using vetted::transport::curl_multi;

bool const added = conformance::add(adapter_of("curl", [] { return curl{}; })) &&
                   conformance::add(adapter_of("curl_multi", [] { return curl_multi{}; }));

}  // namespace
