// SPDX-License-Identifier: BSL-1.0
//
// The half that includes the library as it is.
#include "half.hpp"

std::string what_came_with_bodies() { return what_came(); }
