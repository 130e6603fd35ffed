// SPDX-License-Identifier: BSL-1.0
//
// What every function that returns a boost::system::result includes.
#include <optional>
#include <string>
#include <vector>

#include <boost/system/result.hpp>
