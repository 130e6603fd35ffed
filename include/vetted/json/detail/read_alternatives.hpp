// SPDX-License-Identifier: BSL-1.0
//
// Which alternative may take a value: by the kind of JSON that it begins with, and an object by its
// own members, so that what is inside need not be tried. Look at narrowed and outline_of.
#pragma once

#include <cstddef>
#include <vector>

#include <vetted/json/detail/json_text.hpp>
#include <vetted/json/detail/member_search.hpp>
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
  if (row == nullptr || (kind == json_kind::null && row->put_null != nullptr)) return false;
  return row->is_free || (row->alternatives != nullptr && may_take(*row, kind));
}

/// How an object looks from outside to a struct.
struct outline {
  bool has_constants = false;  // all that the struct has are there, at least one
  bool fits = false;           // all members are known, all that are needed are there
};

inline outline outline_of(value_row const& row, std::vector<json_text::member> const& given) {
  outline found{.fits = true};
  member_bits seen;
  std::size_t next = 0;
  bool differs = false;
  for (json_text::member const& one : given) {
    std::size_t const at = find_member(row.members(), row.member_count, one.name, next);
    if (at == nobody) {
      found.fits = false;
      continue;
    }
    next = at + 1;
    seen[at] = true;
    member_row const& member = row.members()[at];
    if (member.value == nullptr || !member.value->is_constant) continue;
    bool const is_same = one.text && *one.text == member.value->allowed;
    (is_same ? found.has_constants : differs) = true;
  }
  for (std::size_t i = 0; i < row.member_count; ++i)
    if (row.members()[i].is_required && !seen[i]) found.fits = false;
  found.has_constants = found.has_constants && !differs;
  found.fits = found.fits && !differs;
  return found;
}

/// The alternatives that may take a value: of an object those that it fits from outside, or else
/// the one whose constants it has.
inline std::vector<alternative_row const*> candidates_for(
    value_row const& row, json_kind kind, std::vector<json_text::member> const& members) {
  std::vector<alternative_row const*> fitting;
  std::vector<alternative_row const*> named;
  for (std::size_t i = 0; i < row.alternative_count; ++i) {
    alternative_row const& one = row.alternatives[i];
    if (!may_take(*one.trial, kind)) continue;
    bool const is_struct = one.trial->kind == json_kind::object && one.trial->member_count > 0;
    outline const found = kind == json_kind::object && is_struct ? outline_of(*one.trial, members)
                                                                 : outline{.fits = true};
    if (found.fits) fitting.push_back(&one);
    if (found.has_constants) named.push_back(&one);
  }
  return fitting.empty() ? named : fitting;
}

}  // namespace vetted::detail
