// SPDX-License-Identifier: BSL-1.0
//
// The bodies of spoken.hpp.
#pragma once

#include <vetted/api/spoken.hpp>
#include <vetted/api/words_in.hpp>
#include <vetted/config.hpp>

namespace vetted {

VETTED_DECL void decode_value(spoken& target, boost::json::value const& given) {
  target = words_in(given);
}

}  // namespace vetted
