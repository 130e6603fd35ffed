// SPDX-License-Identifier: BSL-1.0
//
// job_wait: polls a described job until it has ended, as a machine for any driver. Look at
// job_run_options for how often and how long.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <vetted/api/job.hpp>
#include <vetted/api/operation_base.hpp>
#include <vetted/api/session.hpp>
#include <vetted/api/watch.hpp>
#include <vetted/call/error.hpp>
#include <vetted/call/job_machine.hpp>
#include <vetted/call/machine.hpp>
#include <vetted/http/time_limit.hpp>

namespace vetted {

template <class Reply>
struct job_run_options {
  http::time_limit interval = std::chrono::seconds{2};   ///< between the first polls, then longer
  http::time_limit deadline = std::chrono::minutes{10};  ///< for the job to end
  /// Whether the API is asked to give up a job that is not waited for any more, where its
  /// description says how. What it has cost stays paid.
  bool cancel_remotely = false;
  /// Called on the thread that drives, with each reply about the job.
  std::function<void(Reply const&)> on_progress{};
};

template <described_job Job>
class job_wait : public operation_base<job_wait<Job>, reply_of<typename Job::poll>> {
 public:
  using reply = reply_of<typename Job::poll>;

 private:
  using base = operation_base<job_wait, reply>;

 public:
  /// `status` is what is known of the job. Ends at once if the id cannot stand where the API wants
  /// it, or the client is not set up.
  job_wait(std::shared_ptr<session> shared, std::string id, job_run_options<reply> options,
           std::string status = {},
           std::shared_ptr<http::event> told = std::make_shared<http::event>())
      : base(std::move(shared), std::move(told)), job_id_(std::move(id)) {
    auto watching = watch<Job>::over(*this->shared_, job_id_, std::move(options.on_progress),
                                     std::move(status));
    if (auto const ready = this->shared_->ready(); !ready)
      fail(ready.error());
    else if (!watching)
      fail(std::move(watching).error());
    else
      begin(std::move(*watching), options);
  }

  /// Valid once next() has said done.
  result<reply>& outcome() { return *ended_; }

 private:
  friend class operation_base<job_wait<Job>, reply>;

  void begin(watch<Job> watching, job_run_options<reply> const& options) {
    call::job_options how{.interval = options.interval,
                          .deadline = options.deadline,
                          .poll = this->shared_->options_of_polls(),
                          .cancel_remotely = options.cancel_remotely};
    how.longest_interval = (std::max)(how.longest_interval, how.interval);
    machine_.emplace(std::move(watching), std::move(how), this->shared_->chance(), this->event_);
  }

  call::action advance(http::time_point now) {
    if (ended_) return call::action::done();
    return base::advance_by(*machine_, now,
                            [&] { ended_ = std::make_unique<result<reply>>(what_came()); });
  }

  void fail(error what) {
    ended_ = std::make_unique<result<reply>>(with_job(std::move(what), job_id_));
  }

  result<reply> what_came() {
    watch<Job>& watched = machine_->watch();
    call::job_end const end = machine_->end();
    if (end == call::job_end::timed_out)
      return watched.given_up(error_kind::timed_out, "before the deadline");
    if (end == call::job_end::cancelled)
      return watched.given_up(error_kind::cancelled, "before waiting was cancelled");
    return watched.outcome();
  }

  std::string job_id_;
  std::optional<call::job_machine<watch<Job>>> machine_;
  std::unique_ptr<result<reply>> ended_;  // none for most of the time, and large
};

}  // namespace vetted
