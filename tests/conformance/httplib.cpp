// SPDX-License-Identifier: BSL-1.0
#include <vetted/transport/httplib.hpp>

#include "registry.hpp"

namespace {

using conformance::adapter_of;
using vetted::transport::httplib;

bool const added = conformance::add(adapter_of("httplib", [] { return httplib{}; }));

}  // namespace
