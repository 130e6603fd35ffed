// SPDX-License-Identifier: BSL-1.0
//
// registered: the adapters that this program tests. A source file adds its own:
//   bool const added = conformance::add(conformance::adapter_of("curl", [] { return …; }));
#pragma once

#include <vector>

#include <conformance/adapter.hpp>

namespace conformance {

std::vector<adapter>& registered();

inline bool add(adapter one) {
  registered().push_back(std::move(one));
  return true;
}

}  // namespace conformance
