// SPDX-License-Identifier: BSL-1.0
//
// What a program keeps of a paid request, as lines of text without a secret. Before it is sent that
// is a receipt, by which its job can be found should nobody hear of the answer: see line_of,
// receipt_of and client::find_recent. Afterwards it is the job's own line: see handle_of, job_id_of
// and client::resume. A journal keeps both.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <vetted/api/receipt.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/scenario/error.hpp>
#include <vetted/scenario/job.hpp>

namespace vetted::scenario {

using vetted::line_of;
using vetted::parse_utc;
using vetted::receipt;
using vetted::receipt_of;
using vetted::utc_text;

/// Whether `id` may be that of a job: it has to stay a segment of its own in a path.
inline bool may_be_job_id(std::string_view id) { return !id.empty() && id != "." && id != ".."; }

/// The error for an id that may not be one.
inline error no_job_id(std::string_view id) {
  return {.kind = error_kind::invalid_request,
          .message = "'" + shortened(id, 64) + "' is not the id of a job"};
}

inline constexpr std::string_view handle_head = "scenario-job/1 ";

/// A job as one line of text, to be kept while it runs; it holds no secret. See client::resume.
inline std::string handle_of(job const& one) { return std::string{handle_head}.append(one.job_id); }

/// The id in such a line; none if it is no such line.
inline std::optional<std::string_view> job_id_of(std::string_view handle) {
  auto const id = vetted::job_id_of(handle, handle_head);
  if (!id || !may_be_job_id(*id) || id->find_first_of(" \t") != id->npos) return std::nullopt;
  return id;
}

}  // namespace vetted::scenario
