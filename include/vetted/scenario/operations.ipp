// SPDX-License-Identifier: BSL-1.0
//
// The bodies of operations.hpp.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <vetted/api/answers.hpp>
#include <vetted/api/free_call.hpp>
#include <vetted/api/words_in.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/config.hpp>
#include <vetted/scenario/detail/find_operation.hpp>
#include <vetted/scenario/detail/run_operation.hpp>
#include <vetted/scenario/job_calls.hpp>
#include <vetted/scenario/named_job.hpp>
#include <vetted/scenario/operations.hpp>

namespace vetted::scenario {

namespace detail {

inline error no_handle(std::string_view given) {
  return {.kind = error_kind::invalid_request,
          .message = "'" + shortened(given, 64) +
                     "' is not the line of a job: that reads 'scenario-job/1 job_…' and comes "
                     "from handle_of(job); with the id of a job alone use wait"};
}

/// An object, or a text that is not empty; what else stands in its place says that there is none.
inline bool names_a_job(boost::json::value const& given) {
  return given.is_object() || (given.is_string() && !given.get_string().empty());
}

inline result<cost> price_in(result<dry_run_reply> const& reply) {
  if (!reply) return reply.error();
  if (reply->job && names_a_job(*reply->job)) {
    error made{.kind = error_kind::outcome_unknown,
               .message = "the service made a job although it was asked for the price only"};
    if (reply->job->is_object())
      made.job_id = printable(words_at(reply->job->get_object(), {"jobId"}));
    made.message += made.job_id.empty() ? "; find_recent(request, error) looks for it"
                                        : "; wait for it, or cancel it";
    return made;
  }
  if (!reply->creative_units_cost)
    return error{.kind = error_kind::unexpected_reply, .message = "the service named no price"};
  return cost{*reply->creative_units_cost, reply->creative_units_discount};
}

inline submit_operation submitting(std::shared_ptr<session> shared, paid_request what,
                                   run_options const& options) {
  what.rules.find_job = &job_named_in;
  return {std::move(shared), std::move(what), options};
}

inline job job_with(std::string_view id) {
  job known;
  known.job_id = id;
  return known;
}

}  // namespace detail

VETTED_DECL operation<cost> operations::estimate_of(result<http::request> what,
                                                    detail::mark sent) const {
  auto const now = shared_->options().wall_clock();
  // A dry run that made a job all the same leaves open what was paid: its error says when.
  auto read = [shared = shared_, now, sent = std::move(sent)](http::outcome const& answer,
                                                              call::refusal const& said) {
    auto reply = shared->answers().read<dry_run_reply>(answer, said, call_kind::free_of_charge);
    result<cost> made = detail::price_in(reply);
    if (made || made.error().kind != error_kind::outcome_unknown) return made;
    error unknown = std::move(made).error();
    unknown.bytes_sent = answer.sent;
    unknown.sent_at = now;
    unknown.fingerprint = sent.value();
    return result<cost>{std::move(unknown)};
  };
  return operation<cost>::over(free_call<cost>{shared_, std::move(what), std::move(read)});
}

VETTED_DECL submit_operation operations::submit_of(detail::paid_request what,
                                                   run_options const& options) const {
  return submit_operation::over(detail::submitting(shared_, std::move(what), options));
}

VETTED_DECL run_operation operations::run_of(detail::paid_request what,
                                             run_options const& options) const {
  return run_operation::over(detail::run_operation{
      shared_, detail::submitting(shared_, std::move(what), options), options});
}

VETTED_DECL wait_operation operations::waiting(std::string_view job_id,
                                               run_options const& options) const {
  return wait_operation::over(detail::wait_operation{shared_, detail::job_with(job_id), options});
}

VETTED_DECL download_operation operations::downloading(job const& done,
                                                       run_options const& options) const {
  return download_operation::over(detail::download_operation{shared_, done, options});
}

VETTED_DECL operation<job> operations::cancelling(std::string_view job_id) const {
  result<http::request> call = message_of(*shared_, act_on_job{.job_id = std::string{job_id}});
  if (auto const ready = shared_->ready(); !ready) call = with_job(ready.error(), job_id);
  if (!may_be_job_id(job_id)) call = no_job_id(job_id);
  auto read = [shared = shared_, id = std::string{job_id}](
                  http::outcome const& answer, call::refusal const& said) -> result<job> {
    auto reply = shared->answers().read<job_reply>(answer, said, call_kind::free_of_charge);
    if (!reply) return with_job(reply.error(), id);
    return std::move(reply->job);
  };
  return operation<job>::over(free_call<job>{shared_, std::move(call), std::move(read)});
}

VETTED_DECL run_operation operations::resuming(std::string_view handle,
                                               run_options const& options) const {
  auto const id = job_id_of(handle);
  if (id)
    return run_operation::over(detail::run_operation{shared_, detail::job_with(*id), options});
  error const given = shared_->answers().without_secrets({.message = std::string{handle}});
  return run_operation::over(
      detail::run_operation{shared_, detail::no_handle(given.message), options});
}

VETTED_DECL find_operation operations::find_of(result<std::string> wanted) const {
  return find_operation::over(detail::find_operation{shared_, std::move(wanted), {}});
}

VETTED_DECL find_operation operations::find_of(result<std::string> wanted,
                                               std::uint64_t fingerprint, receipt const& sent,
                                               wall_time now) const {
  if (wanted && sent.fingerprint != fingerprint)
    wanted = error{.kind = error_kind::invalid_request,
                   .message = "the error or receipt to look for is about another request"};
  if (wanted && sent.sent_at == wall_time{})
    wanted =
        error{.kind = error_kind::invalid_request,
              .message = "the error or receipt to look for does not say when the request was sent"};
  return find_operation::over(
      detail::find_operation{shared_, std::move(wanted), sent.sent_at, now});
}

}  // namespace vetted::scenario
