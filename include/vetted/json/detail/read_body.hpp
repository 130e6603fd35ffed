// SPDX-License-Identifier: BSL-1.0
//
// read_body: a described struct from text, by the rows that say what stands where. It is compiled
// once for all structs. See body_reader for how.
#pragma once

#include <cstddef>
#include <string_view>

#include <vetted/check/violations.hpp>
#include <vetted/json/detail/read_values.hpp>
#include <vetted/json/read_limits.hpp>

namespace vetted::detail {

/// Reads `text` by `root` to `target` and adds what is wrong to `found`; see body_reader.
void read_body(std::string_view text, read_limits const& limits, value_row const& root,
               void* target, violations& found, std::string_view name, std::size_t& left);

}  // namespace vetted::detail

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/json/detail/read_body.ipp>
#endif
