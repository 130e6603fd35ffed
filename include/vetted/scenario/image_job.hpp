// SPDX-License-Identifier: BSL-1.0
//
// image_job: how a job of Scenario is polled and when it is over; what the job machine needs to
// know of this API.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/api/message.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/http/message.hpp>
#include <vetted/scenario/job.hpp>
#include <vetted/scenario/options.hpp>

namespace vetted::scenario {

class image_job {
 public:
  /// Watches the job that `known` names; what it says beyond the id is not reported again. `shared`
  /// outlives the watch; `report` may be empty.
  image_job(session const& shared, job known, std::function<void(progress const&)> report)
      : shared_(&shared),
        report_(std::move(report)),
        job_id_(std::move(known.job_id)),
        status_(std::move(known.status)),
        fraction_(known.progress.value) {}

  std::string_view job_id() const { return job_id_; }

  http::request poll() const {
    result<http::request> call = message_of(*shared_, get_job{.job_id = job_id_});
    call->new_connection = others_ > 0;
    return std::move(*call);
  }

  bool has_ended(http::outcome const& answer, call::refusal const& said) {
    auto reply = shared_->answers().read<job_reply>(answer, said, call_kind::free_of_charge);
    if (!reply) return will_pass(answer) ? go_on(reply.error()) : fail(reply.error());
    job const& now = reply->job;
    if (now.status.empty()) {
      error const silent{.kind = error_kind::unexpected_reply,
                         .message = "the service did not say where the job stands"};
      return ++unread_ <= most_unread ? go_on(silent) : fail(silent);
    }
    passing_.reset();
    unread_ = 0;
    if (now.job_id != job_id_) {
      // Most likely the answer to an earlier request on a connection that was kept.
      error const other{
          .kind = error_kind::unexpected_reply,
          .message = "the service answered with another job, '" + shortened(now.job_id, 64) + "'"};
      return ++others_ <= most_others ? go_on(other) : fail(other);
    }
    others_ = not_found_ = 0;
    tell(now);
    switch (now.state()) {
      case job_state::running: return false;
      case job_state::succeeded: done_ = std::make_unique<job>(now); return true;
      case job_state::failed: return fail(verdict(error_kind::job_failed, "failed", now));
      case job_state::canceled: break;
    }
    return fail(verdict(error_kind::job_canceled, "was canceled", now));
  }

  /// What asks the service to give up the job; it may refuse, or be too late.
  http::request cancel() const { return *message_of(*shared_, act_on_job{.job_id = job_id_}); }
  bool was_cancelled(http::outcome const& answer, call::refusal const& said) {
    auto const reply = shared_->answers().read<job_reply>(answer, said, call_kind::free_of_charge);
    return reply && reply->job.state() != job_state::running && has_ended(answer, said);
  }

  /// The job that has succeeded, or why it has not; valid once has_ended has said so.
  result<job> outcome() const {
    if (failure_) return *failure_;
    return *done_;
  }

  /// The error for a deadline that came first, or for a program that waits no more, with what stood
  /// in the way of the last poll.
  error timed_out() const { return given_up(error_kind::timed_out, "before the deadline"); }
  error cancelled() const {
    return given_up(error_kind::cancelled, "before waiting was cancelled");
  }

 private:
  static constexpr int most_not_found = 3;  // answers, until it counts
  static constexpr int most_others = 3;
  static constexpr int most_unread = 5;

  error given_up(error_kind kind, char const* when) const {
    error result{.kind = kind, .job_id = job_id_};
    result.message = "job " + printable(job_id_) + " has not ended " + when;
    if (!status_.empty()) result.message += "; last it was '" + shortened(status_, 64) + "'";
    if (passing_) result.message += "; " + passing_->message;
    return shared_->answers().without_secrets(std::move(result));
  }

  /// Whether an answer that is no job says nothing about the job: none that is whole, too many
  /// requests, a server in trouble, a page that somebody else gives in its place, or a job that is
  /// so new that not every server knows it yet.
  bool will_pass(http::outcome const& answer) {
    using http::fault;
    switch (answer.fault) {
      case fault::none: break;
      case fault::resolve:
      case fault::connect:
      case fault::timed_out:
      case fault::reset:
      case fault::abandoned:
      case fault::other: return true;
      case fault::tls:
      case fault::cancelled:
      case fault::too_large:
      case fault::sink:
      case fault::source:
      case fault::protocol: return false;
    }
    int const status = answer.response.status;
    if (answer.response.is_success()) return ++unread_ <= most_unread;
    if (status == 404) return ++not_found_ <= most_not_found;
    return status == 408 || status == 429 || http::is_server_error(status);
  }

  bool go_on(error what) {
    passing_ = std::make_unique<error>(std::move(what));
    return false;
  }

  bool fail(error what) {
    failure_ = std::make_unique<error>(
        with_job(shared_->answers().without_secrets(std::move(what)), job_id_));
    return true;
  }

  static error verdict(error_kind kind, char const* what, job const& now) {
    std::string message = "job " + printable(now.job_id) + " " + what;
    if (now.metadata && now.metadata->error && !now.metadata->error->empty())
      message += ": " + shortened(*now.metadata->error, 512);
    if (now.metadata && now.metadata->hint && !now.metadata->hint->empty())
      message += " (" + shortened(*now.metadata->hint, 512) + ")";
    return {.kind = kind, .message = std::move(message), .asset_ids = now.asset_ids()};
  }

  void tell(job const& now) {
    bool const changed = now.status != status_ || now.progress.value != fraction_;
    status_ = now.status;
    fraction_ = now.progress.value;
    if (changed && report_)
      report_({.job_id = job_id_, .status = printable(now.status), .fraction = now.progress.value});
  }

  session const* shared_;
  std::function<void(progress const&)> report_;
  std::string job_id_;
  std::string status_;  // as last seen
  double fraction_ = 0;
  // None for most of the time, and there may be many jobs.
  std::unique_ptr<job> done_;
  std::unique_ptr<error> failure_;
  std::unique_ptr<error> passing_;               // of the last poll
  int not_found_ = 0, others_ = 0, unread_ = 0;  // answers
};

}  // namespace vetted::scenario
