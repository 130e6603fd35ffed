// SPDX-License-Identifier: BSL-1.0
//
// The body of read_body, and how a body_reader reads a value of which several alternatives may be
// meant: one after the other, on trial.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/check/violations.hpp>
#include <vetted/config.hpp>
#include <vetted/json/detail/body_reader.hpp>
#include <vetted/json/detail/json_text.hpp>
#include <vetted/json/detail/read_alternatives.hpp>
#include <vetted/json/detail/read_body.hpp>
#include <vetted/json/detail/read_values.hpp>
#include <vetted/json/events.hpp>
#include <vetted/param/kinds.hpp>
#include <vetted/param/violation.hpp>

namespace vetted::detail {

VETTED_DECL void read_body(std::string_view text, read_limits const& limits, value_row const& root,
                           void* target, violations& found, std::string_view name,
                           std::size_t& left) {
  using reason = events_end::reason;
  body_reader reader{root, target, found, name, left};
  events_end const end = for_each_event(text, limits, reader);
  if (end.why == reason::no_json) found.add(violation::of_json(end.offset, end.error.message()));
  if (end.why == reason::too_deep) found.add(violation::of_depth(end.offset, levels_read(limits)));
  if (end.why == reason::too_large) found.add(violation::of_size(text.size(), limits.size));
}

/// The first of the alternatives that fit takes `text`; one that must be the only one has to be.
VETTED_DECL bool body_reader::take_alternative(std::string_view text,
                                               std::vector<json_text::member> const& members) {
  value_row const& row = *capturing_.row;
  read_limits const limits{.depth = SIZE_MAX, .size = SIZE_MAX};  // within those of the whole
  auto const candidates = candidates_for(row, captured_kind_, members);
  bool const is_told = candidates.size() == 1;
  alternative_row const* fitting = is_told ? candidates[0] : nullptr;
  if (!is_told && !may_try(text.size() * candidates.size()))
    return add(violation::of_words(member_name(), "depth", "told apart by its members",
                                   "one that would have to be tried too often"));
  violations nearest;
  for (alternative_row const* const one : candidates) {
    if (is_told) break;
    violations found = found_.sibling();
    read_body(text, limits, *one->trial, nullptr, found, member_name(), left_);
    if (found.empty() && fitting != nullptr && row.is_exclusive)
      return add(violation_of_two(member_name()));
    if (found.empty() && fitting == nullptr) fitting = one;
    if (!found.empty() && (nearest.empty() || found.size() < nearest.size()))
      nearest = std::move(found);
  }
  if (fitting == nullptr) return refuse_alternatives(row, nearest);
  violations found = found_.sibling();
  read_body(text, limits, *fitting->real, capturing_.target, found, member_name(), left_);
  for (violation const& one : found)
    if (!add(one)) return false;
  return true;
}

}  // namespace vetted::detail
