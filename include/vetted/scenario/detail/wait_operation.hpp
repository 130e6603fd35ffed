// SPDX-License-Identifier: BSL-1.0
//
// wait_operation: polls a job until it has ended, as a machine for any driver.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/api/job_wait.hpp>
#include <vetted/api/operation_base.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/scenario/image_job.hpp>
#include <vetted/scenario/options.hpp>
#include <vetted/scenario/receipt.hpp>

namespace vetted::scenario::detail {

class wait_operation : public operation_base<wait_operation, job> {
 public:
  /// What `known` says beyond its id is not reported again.
  wait_operation(std::shared_ptr<session> shared, job const& known, run_options const& options,
                 std::shared_ptr<http::event> told = std::make_shared<http::event>())
      : operation_base(std::move(shared), std::move(told)), job_id_(known.job_id) {
    if (!may_be_job_id(known.job_id))
      fail(no_job_id(known.job_id));
    else
      waiting_.emplace(shared_, known.job_id, options_of(known, options), known.status, event_);
  }

  std::string_view job_id() const { return job_id_; }

  /// The job that has succeeded; valid once next() has said done.
  result<job>& outcome() { return *ended_; }

 private:
  friend class operation_base<wait_operation, job>;

  /// Reports what has changed.
  static job_run_options<job_reply> options_of(job const& known, run_options const& options) {
    job_run_options<job_reply> made{.interval = options.interval,
                                    .deadline = options.deadline,
                                    .cancel_remotely = options.cancel_remotely};
    if (options.on_progress)
      made.on_progress = [report = options.on_progress, status = known.status,
                          fraction = known.progress.value](job_reply const& reply) mutable {
        job const& now = reply.job;
        bool const has_changed = now.status != status || now.progress.value != fraction;
        status = now.status;
        fraction = now.progress.value;
        if (has_changed)
          report({.job_id = now.job_id, .status = printable(status), .fraction = fraction});
      };
    return made;
  }

  call::action advance(http::time_point now) {
    if (ended_) return call::action::done();
    return advance_by(*waiting_, now, [&] { take_reply(); });
  }

  void take_reply() {
    result<job_reply>& reply = waiting_->outcome();
    ended_ = reply ? std::make_unique<result<job>>(std::move(reply->job))
                   : std::make_unique<result<job>>(std::move(reply).error());
  }

  void fail(error what) { ended_ = std::make_unique<result<job>>(std::move(what)); }

  std::string job_id_;
  std::optional<job_wait<image_job>> waiting_;
  std::unique_ptr<result<job>> ended_;  // none for most of the time, and large
};

}  // namespace vetted::scenario::detail
