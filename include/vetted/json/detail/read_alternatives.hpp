// SPDX-License-Identifier: BSL-1.0
//
// Which alternative may take a value, by the kind of JSON that it begins with. Look at narrowed.
#pragma once

#include <cstddef>

#include <vetted/json/detail/read_values.hpp>
#include <vetted/json/scalar.hpp>

namespace vetted::detail {

inline bool may_take(value_row const& row, json_kind kind) {
  if (row.is_free || (kind == json_kind::null && row.put_null != nullptr)) return true;
  for (std::size_t i = 0; i < row.alternative_count; ++i)
    if (may_take(*row.alternatives[i].real, kind)) return true;
  return row.alternatives == nullptr && row.kind == kind && kind != json_kind::null;
}

/// The row of the only alternative in `row` that may take a value of that kind; `row` if there is
/// none or more than one.
inline value_row const* narrowed(value_row const* row, json_kind kind) {
  while (row->alternatives != nullptr) {
    value_row const* only = nullptr;
    for (std::size_t i = 0; i < row->alternative_count; ++i) {
      value_row const* const one = row->alternatives[i].real;
      if (!may_take(*one, kind)) continue;
      if (only != nullptr) return row;
      only = one;
    }
    if (only == nullptr) return row;
    row = only;
  }
  return row;
}

/// Whether a value has to be read as text first: it is free-form, or several alternatives may take
/// it.
inline bool is_captured(value_row const* row, json_kind kind) {
  return row != nullptr && (row->is_free || (row->alternatives != nullptr && may_take(*row, kind)));
}

}  // namespace vetted::detail
