// SPDX-License-Identifier: BSL-1.0
//
// The calls about jobs as data, get_job, list_jobs and act_on_job, and what is answered to them and
// to the POST that makes a job.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/json/value.hpp>

#include <vetted/model/endpoint.hpp>
#include <vetted/param/choice.hpp>
#include <vetted/param/number.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/param/rules.hpp>
#include <vetted/param/text.hpp>
#include <vetted/param/text_rules.hpp>
#include <vetted/scenario/job.hpp>

namespace vetted::scenario {

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
