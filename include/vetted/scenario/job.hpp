// SPDX-License-Identifier: BSL-1.0
//
// job: the work that the service does for a request, and what it costs. Look at state() for where
// it stands: words that nobody knows yet count as running. All but the id may be missing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <vetted/api/job.hpp>
#include <vetted/api/spoken.hpp>
#include <vetted/json/scalar.hpp>
#include <vetted/model/described.hpp>

namespace vetted::scenario {

using vetted::job_state;

/// A share from 0 to 1. Anything else on the wire counts as the nearest of the two, what is no
/// number as 0: a strange progress must not end the wait for a paid job.
struct fraction {
  double value = 0;
};

void decode_value(fraction& target, json_scalar const& given);

struct job_metadata {
  std::optional<std::vector<std::string>> asset_ids;  // results; there once the job succeeded
  std::optional<spoken> error;                        // why it failed
  std::optional<spoken> hint;                         // what to do about it
};
BOOST_DESCRIBE_STRUCT(job_metadata, (), (asset_ids, error, hint))

struct job_billing {
  std::optional<double> cu_cost;      // creative units
  std::optional<double> cu_discount;  // creative units
};
BOOST_DESCRIBE_STRUCT(job_billing, (), (cu_cost, cu_discount))

struct job {
  std::string job_id;  // "job_…"
  std::string status;  // pending queued warming-up in-progress finalizing success failure canceled
  fraction progress;
  std::optional<job_metadata> metadata;
  std::optional<job_billing> billing;
  std::optional<std::string> created_at;  // ISO 8601 in UTC, such as 2026-02-03T11:19:41.579Z

  using needed = members<&job::job_id>;  // a watch asks for the status, too

  /// Where it stands. The service says success, failure and canceled; the other words are those of
  /// older endpoints, and letters count in either case.
  job_state state() const;

  /// Ids of the assets that came out, in the service's order.
  std::vector<std::string> asset_ids() const;
};
BOOST_DESCRIBE_STRUCT(job, (), (job_id, status, progress, metadata, billing, created_at))

/// The price of a request in creative units; may be fractional.
struct cost {
  double creative_units_cost = 0;
  std::optional<double> creative_units_discount;
};

}  // namespace vetted::scenario

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/scenario/job.ipp>
#endif
