// SPDX-License-Identifier: BSL-1.0
//
// What readers of requests and of replies both do with the members of a struct: find one by its
// name, and remember which have been given. Look at find_member.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace vetted::detail {

/// A bit for each member of a struct that is read.
using member_bits = std::bitset<256>;

inline constexpr std::size_t nobody = SIZE_MAX;

/// Index of the row under `key` among `count` of them; nobody if there is none. The search begins
/// at `first`: most members come in the order of the struct.
template <class Row>
std::size_t find_member(Row const* rows, std::size_t count, std::string_view key,
                        std::size_t first = 0) {
  for (std::size_t i = first; i < count; ++i)
    if (rows[i].wire_name == key) return i;
  for (std::size_t i = 0; i < first; ++i)
    if (rows[i].wire_name == key) return i;
  return nobody;
}

}  // namespace vetted::detail
