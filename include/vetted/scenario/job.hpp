// SPDX-License-Identifier: BSL-1.0
//
// job: the work that the service does for a request, and what it costs. Look at state() for where
// it stands: words that nobody knows yet count as running. All but the id may be missing.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/json/value.hpp>

#include <vetted/api/job.hpp>
#include <vetted/api/spoken.hpp>
#include <vetted/http/field.hpp>
#include <vetted/json/decode.hpp>
#include <vetted/model/described.hpp>
#include <vetted/model/endpoint.hpp>
#include <vetted/param/choice.hpp>
#include <vetted/param/number.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/param/text.hpp>

namespace vetted::scenario {

using vetted::job_state;

/// A share from 0 to 1. Anything else on the wire counts as the nearest of the two, what is no
/// number as 0: a strange progress must not end the wait for a paid job.
struct fraction {
  double value = 0;
};

inline void decode_value(fraction& target, json_scalar const& given) {
  double number = 0;
  bool const is_number = vetted::detail::put_scalar(number, given);
  target.value = is_number && number >= 0 ? (std::min)(number, 1.0) : 0;
}

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
  job_state state() const {
    auto const is_any_of = [this](auto... words) {
      return (http::same_field_name(status, words) || ...);
    };
    if (is_any_of("success", "succeeded", "completed")) return job_state::succeeded;
    if (is_any_of("failure", "failed", "error")) return job_state::failed;
    if (is_any_of("canceled", "cancelled")) return job_state::canceled;
    return job_state::running;
  }

  /// Ids of the assets that came out, in the service's order.
  std::vector<std::string> asset_ids() const {
    return metadata && metadata->asset_ids ? *metadata->asset_ids : std::vector<std::string>{};
  }
};
BOOST_DESCRIBE_STRUCT(job, (), (job_id, status, progress, metadata, billing, created_at))

/// The reply to GET /jobs/{jobId} and POST /jobs/{jobId}/action.
struct job_reply {
  scenario::job job;
};
BOOST_DESCRIBE_STRUCT(job_reply, (), (job))

/// The reply to GET /jobs, a page of them: the newest first.
struct jobs_reply {
  std::vector<job> jobs;
  std::optional<std::string> next_pagination_token;  // what asks for the next page
};
BOOST_DESCRIBE_STRUCT(jobs_reply, (), (jobs, next_pagination_token))

namespace param {
using job_id = text<"job_id", not_empty>;
using page_size = number<"page_size", whole, minimum<1>, maximum<200>>;
using pagination_token = text<"pagination_token", not_empty>;
}  // namespace param

/// Where a job stands.
struct get_job {
  param::job_id job_id;
  struct endpoint : get<"/jobs/{jobId}", job_reply> {};
};
BOOST_DESCRIBE_STRUCT(get_job, (), (job_id))

/// The newest jobs, or those behind an earlier page.
struct list_jobs {
  optional<param::page_size> page_size{};
  optional<param::pagination_token> pagination_token{};
  struct endpoint : get<"/jobs", jobs_reply> {};
};
BOOST_DESCRIBE_STRUCT(list_jobs, (), (page_size, pagination_token))

enum class job_action : std::uint8_t { cancel };
constexpr auto choices_of(job_action) {
  return std::to_array<choice_word<job_action>>({{job_action::cancel, "cancel"}});
}

/// Asks the service to give up a job.
struct act_on_job {
  param::job_id job_id;
  choice<"action", job_action> action = job_action::cancel;
  struct endpoint : free_post<"/jobs/{jobId}/action", job_reply> {};
};
BOOST_DESCRIBE_STRUCT(act_on_job, (), (job_id, action))

/// The price of a request in creative units; may be fractional.
struct cost {
  double creative_units_cost = 0;
  std::optional<double> creative_units_discount;
};

/// The reply to a dry run, which must not have made a job.
struct dry_run_reply {
  std::optional<double> creative_units_cost;
  std::optional<double> creative_units_discount;
  std::optional<boost::json::value> job;
};
BOOST_DESCRIBE_STRUCT(dry_run_reply, (), (creative_units_cost, creative_units_discount, job))

/// The reply to a paid POST. `inference`, which older replies have, echoes the request and is not
/// read.
struct submit_reply {
  scenario::job job;
  std::optional<double> creative_units_cost;
  std::optional<double> creative_units_discount;
};
BOOST_DESCRIBE_STRUCT(submit_reply, (), (job, creative_units_cost, creative_units_discount))

}  // namespace vetted::scenario
