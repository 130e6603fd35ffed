// SPDX-License-Identifier: BSL-1.0
//
// read_limits: how much of a text is read at the most, and of what is wrong with it: that keeps out
// what is hostile.
#pragma once

#include <cstddef>

namespace vetted {

/// How much is read at the most.
struct read_limits {
  std::size_t depth = 32;                    ///< Levels of nesting; more than 1000 count as 1000.
  std::size_t size = std::size_t{16} << 20;  ///< Bytes of the whole text.
};

namespace detail {

/// Violations that are collected at the most.
inline constexpr std::size_t most_violations = 100;

}  // namespace detail

}  // namespace vetted
