// SPDX-License-Identifier: BSL-1.0
//
// shape: an adapter over the shape of an engine, and the cases that the engine takes out of its
// hands. The rest has to come out as over every transport.
#pragma once

#include <string>
#include <vector>

#include <conformance/adapter.hpp>

namespace conformance {

struct shape {
  adapter over;
  std::vector<std::string> left_out{};  // names of cases that nothing can end: no limit, no end
};

std::vector<shape>& shapes_to_test();

/// Always true: it is there to initialise something with it.
bool add_shape(shape one);

}  // namespace conformance
