// SPDX-License-Identifier: BSL-1.0
//
// The bodies of job.hpp.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <vetted/api/job.hpp>
#include <vetted/config.hpp>
#include <vetted/http/field.hpp>
#include <vetted/json/decode.hpp>
#include <vetted/json/scalar.hpp>
#include <vetted/scenario/job.hpp>

namespace vetted::scenario {

VETTED_DECL void decode_value(fraction& target, json_scalar const& given) {
  double number = 0;
  bool const is_number = vetted::detail::put_scalar(number, given);
  target.value = is_number && number >= 0 ? (std::min)(number, 1.0) : 0;
}

VETTED_DECL job_state job::state() const {
  auto const is_any_of = [this](auto... words) {
    return (http::same_field_name(status, words) || ...);
  };
  if (is_any_of("success", "succeeded", "completed")) return job_state::succeeded;
  if (is_any_of("failure", "failed", "error")) return job_state::failed;
  if (is_any_of("canceled", "cancelled")) return job_state::canceled;
  return job_state::running;
}

VETTED_DECL std::vector<std::string> job::asset_ids() const {
  return metadata && metadata->asset_ids ? *metadata->asset_ids : std::vector<std::string>{};
}

}  // namespace vetted::scenario
