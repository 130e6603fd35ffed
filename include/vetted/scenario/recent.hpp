// SPDX-License-Identifier: BSL-1.0
//
// Whether a job of the service may come from a request of ours: what to look at when a paid call
// broke off and nobody knows whether it arrived. Look at may_come_from.
#pragma once

#include <string_view>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <vetted/scenario/job.hpp>

namespace vetted::scenario {

/// Whether `one` says of its input what `body`, the JSON of a request, says: the same prompt, and
/// nothing else under a key that both have. Images are left out, as the service shows its own URLs
/// of them. A job that does not show its prompt is none.
inline bool may_come_from(job const& one, boost::json::object const& body) {
  if (!one.metadata || !one.metadata->input || !one.metadata->input->is_object()) return false;
  boost::json::object const& input = one.metadata->input->get_object();
  auto const* const prompt = input.if_contains("prompt");
  auto const* const wanted = body.if_contains("prompt");
  if (prompt == nullptr || wanted == nullptr) return false;
  for (auto const& [key, value] : body) {
    if (key == "ipAdapterImage" || key == "ipAdapterImages") continue;
    auto const* const said = input.if_contains(key);
    if (said == nullptr) continue;
    bool const both_numbers = said->is_number() && value.is_number();
    bool const same =
        both_numbers ? said->to_number<double>() == value.to_number<double>() : *said == value;
    if (!same) return false;
  }
  return true;
}

}  // namespace vetted::scenario
