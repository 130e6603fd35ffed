// SPDX-License-Identifier: BSL-1.0
//
// error and result in the words of this API's programs, sc::error and sc::result: they are those of
// every API. See call/error.hpp.
#pragma once

#include <vetted/call/error.hpp>

namespace vetted::scenario {

using vetted::error;
using vetted::error_kind;
using vetted::result;

}  // namespace vetted::scenario
