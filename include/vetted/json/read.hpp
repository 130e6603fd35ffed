// SPDX-License-Identifier: BSL-1.0
//
// read_json: a described request from the JSON of its body, such as a preset in a file; the strict
// twin of write_json. What may not be sent is not read, and all that is wrong is told at once.
// Look at read_json and at read_limits.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include <vetted/check/validate.hpp>
#include <vetted/check/violations.hpp>
#include <vetted/json/detail/read_body.hpp>
#include <vetted/json/detail/read_tables.hpp>
#include <vetted/json/read_limits.hpp>
#include <vetted/model/described.hpp>
#include <vetted/result.hpp>

namespace vetted {

namespace detail {

/// How often a text is read at the most to find out which alternatives are in it.
inline constexpr std::size_t most_trials = 64;

}  // namespace detail

/// `text` as a `Request`: strict JSON, members under their wire names, those of the query left out.
/// An empty array or map counts as left out unless it has to have items, null does not. Numbers
/// become the nearest double, whole ones must be exact. Needs up to 15 times the memory of the
/// text, where that is a list of short texts.
///
/// Errors: all violations, at most 100, each with its place: first those of the text, in its order
/// (members missing from an object stand at its end), then, if the required members are good, the
/// rules across members that are errors, refused members being left out. What validate() only warns
/// of does not count: call it with the request to see that. Keywords are those of JSON Schema:
/// "additionalProperties" for a member that is unknown or belongs to the query, "not" for one that
/// the family of models does not take, "required" for a missing one, "type" for a wrong type, and
/// those of the rules; and four for which it has no words: "duplicate" for a member given twice,
/// "json" for text that is none, from the byte at byte_offset() on, "depth" and "size" for what is
/// beyond `limits`.
template <described Request>
result<Request, violations> read_json(std::string_view text, read_limits limits = {}) {
  using made_type = std::optional<Request>;
  made_type made;
  violations found;
  std::size_t left = detail::most_trials * text.size();
  detail::read_body(text, limits, detail::value_row_of<Request, detail::to_member<made_type>>,
                    &made, found, "the text", left);
  if (made) {
    detail::collector rules{found.sibling()};
    detail::inspect(*made, detail::place{rules});
    bool const all_read = found.empty();
    for (violation const& one : rules.found) {
      bool const is_short = one.keyword() == "minItems" || one.keyword() == "minProperties";
      if (is_short && !all_read) continue;  // perhaps only as items were refused
      if (one.weight() == severity::error && found.size() < detail::most_violations) found.add(one);
    }
  }
  if (!found.empty()) return found;
  return *std::move(made);
}

}  // namespace vetted
