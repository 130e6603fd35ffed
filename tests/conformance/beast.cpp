// SPDX-License-Identifier: BSL-1.0
#include <vetted/transport/beast.hpp>

#include "registry.hpp"

namespace {

using conformance::adapter_of;
using vetted::transport::beast;

bool const added = conformance::add(adapter_of("beast", [] { return beast{}; }));

}  // namespace
