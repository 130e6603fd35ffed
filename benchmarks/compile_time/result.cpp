// SPDX-License-Identifier: BSL-1.0
//
// What every header of the library includes: a value or an error.
#include <optional>
#include <string>
#include <vector>

#include <vetted/result.hpp>
