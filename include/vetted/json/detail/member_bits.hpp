// SPDX-License-Identifier: BSL-1.0
//
// member_bits: a bit for each member of a struct that is read, such as whether it has been given.
#pragma once

#include <bitset>

namespace vetted::detail {

using member_bits = std::bitset<256>;

}  // namespace vetted::detail
