// SPDX-License-Identifier: BSL-1.0
#include "registry.hpp"

#include <utility>

namespace conformance {

std::vector<adapter>& registered() {
  static std::vector<adapter> all;
  return all;
}

bool add(adapter one) {
  registered().push_back(std::move(one));
  return true;
}

bool& prints_table() {
  static bool prints = false;
  return prints;
}

}  // namespace conformance
