// SPDX-License-Identifier: BSL-1.0
#include "registry.hpp"

namespace conformance {

std::vector<adapter>& registered() {
  static std::vector<adapter> all;
  return all;
}

}  // namespace conformance
