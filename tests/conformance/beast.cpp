// SPDX-License-Identifier: BSL-1.0
#include <vetted/transport/beast.hpp>

#include "registry.hpp"

namespace {

using conformance::adapter;
using conformance::adapter_of;
using vetted::transport::beast;

adapter made() {
  adapter one = adapter_of("beast", [] { return beast{}; });
  one.deviations = {{"a connection is kept",
                     "each exchange has a new one",
                     {{.status = 200, .content = "hello"}}}};
  return one;
}

bool const added = conformance::add(made());

}  // namespace
