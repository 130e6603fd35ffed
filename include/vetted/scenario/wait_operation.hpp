// SPDX-License-Identifier: BSL-1.0
//
// wait_operation: polls a job until it has ended, as a machine for any driver.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <vetted/call/job_machine.hpp>
#include <vetted/scenario/image_job.hpp>
#include <vetted/scenario/operation.hpp>
#include <vetted/scenario/receipt.hpp>

namespace vetted::scenario {

class wait_operation : public operation_base<wait_operation, job> {
 public:
  /// What `known` says beyond its id is not reported again.
  wait_operation(std::shared_ptr<session> shared, job known, run_options const& options,
                 std::shared_ptr<http::event> told = std::make_shared<http::event>())
      : operation_base(std::move(shared), std::move(told)) {
    if (auto const named = objection_to_id(known.job_id); !named) {
      ended_ = std::make_unique<result<job>>(named.error());
    } else if (auto const ready = shared_->objection(); !ready) {
      ended_ = std::make_unique<result<job>>(with_job(ready.error(), known.job_id));
    } else if (auto const asked = message_of(*shared_, get_job{.job_id = known.job_id}); !asked) {
      ended_ = std::make_unique<result<job>>(with_job(asked.error(), known.job_id));
    } else {
      call::job_options how{.interval = options.interval,
                            .deadline = options.deadline,
                            .poll = shared_->options_of(call_kind::free_of_charge),
                            .cancel_remotely = options.cancel_remotely};
      how.longest_interval = (std::max)(how.longest_interval, how.interval);
      machine_.emplace(image_job{*shared_, std::move(known), options.on_progress}, std::move(how),
                       shared_->chance(), event_);
    }
  }

  /// The job that has succeeded; valid once next() has said done.
  result<job>& outcome() { return *ended_; }

 private:
  friend class operation_base<wait_operation, job>;

  call::action advance(http::time_point now) {
    if (ended_) return call::action::done();
    call::action asked = machine_->next(now);
    if (asked.what == call::action::kind::done) ended_ = std::make_unique<result<job>>(ended());
    return asked;
  }

  void fail(error what) {
    ended_ = std::make_unique<result<job>>(with_job(std::move(what), machine_->watch().job_id()));
  }

  result<job> ended() {
    call::job_end const end = machine_->end();
    if (end == call::job_end::timed_out) return machine_->watch().timed_out();
    if (end == call::job_end::cancelled) return machine_->watch().cancelled();
    return machine_->watch().outcome();
  }

  std::optional<call::job_machine<image_job>> machine_;
  std::unique_ptr<result<job>> ended_;  // none for most of the time, and large
};

}  // namespace vetted::scenario
