// SPDX-License-Identifier: BSL-1.0
//
// image_job: the job of an image endpoint as data: how it is polled, when it is over and why it has
// failed.
#pragma once

#include <string>
#include <string_view>

#include <vetted/api/job.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/scenario/error.hpp>
#include <vetted/scenario/job.hpp>
#include <vetted/scenario/job_calls.hpp>

namespace vetted::scenario {

struct image_job {
  using poll = get_job;
  using cancel = act_on_job;

  static std::string_view id(job_reply const& of) { return of.job.job_id; }
  static std::string_view status(job_reply const& of) { return of.job.status; }
  static job_state state(job_reply const& of) { return of.job.state(); }

  static std::string why(job_reply const& of) {
    auto const& said = of.job.metadata;
    return said && said->error ? std::string{*said->error} : std::string{};
  }

  /// Adds the hint what to do, and the assets that the job has made all the same.
  static void add_facts(error& failed, job_reply const& of) {
    auto const& said = of.job.metadata;
    if (said && said->hint && !said->hint->empty())
      failed.message += " (" + shortened(*said->hint, 512) + ")";
    failed.asset_ids = of.job.asset_ids();
  }
};

}  // namespace vetted::scenario
