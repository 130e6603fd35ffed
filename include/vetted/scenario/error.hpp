// SPDX-License-Identifier: BSL-1.0
//
// error and result in the words of this API's programs, sc::error and sc::result: they are those of
// every API. See call/error.hpp.
#pragma once

#include <string_view>

#include <vetted/call/error.hpp>

namespace vetted::scenario {

using vetted::error;
using vetted::error_kind;
using vetted::result;

/// What the message of a paid request ends with whose outcome is unknown.
inline constexpr std::string_view ways_to_find_out =
    "; it was not sent again: find_recent(request, error) tells whether there is a job";

}  // namespace vetted::scenario
