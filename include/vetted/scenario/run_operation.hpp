// SPDX-License-Identifier: BSL-1.0
//
// run_operation: submits a request, waits for its job and saves the images, as a machine for any
// driver. It may also begin with a job that is there, see client::resuming.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/scenario/download_operation.hpp>
#include <vetted/scenario/operation.hpp>
#include <vetted/scenario/wait_operation.hpp>

namespace vetted::scenario {

class run_operation {
 public:
  using value_type = std::vector<saved_image>;

  /// Whether the folder can be written is found out before anything is paid.
  run_operation(std::shared_ptr<service> shared, operation<job> submitting, run_options options)
      : shared_(std::move(shared)), event_(submitting.event()), options_(std::move(options)) {
    if (auto const ready = prepare_folder(options_.folder); !ready)
      ended_.emplace(ready.error());
    else
      submitting_.emplace(std::move(submitting));
  }

  /// Goes on with a job that is paid for. Ends at once if `known` is an error.
  run_operation(std::shared_ptr<service> shared, result<job> known, run_options options)
      : shared_(std::move(shared)),
        event_(std::make_shared<http::event>()),
        options_(std::move(options)) {
    if (!known) {
      ended_.emplace(known.error());
      return;
    }
    job_id_ = known->job_id;
    if (auto const ready = prepare_folder(options_.folder); !ready)
      ended_.emplace(with_job(ready.error(), job_id_));
    else
      waiting_.emplace(shared_, std::move(*known), options_, event_);
  }

  call::action next(http::time_point now) {
    while (!ended_) {
      call::action asked = submitting_ ? submitting_->next(now)
                           : waiting_  ? waiting_->next(now)
                                       : downloading_->next(now);
      if (asked.what != call::action::kind::done) return asked;
      go_on();
    }
    return call::action::done();
  }

  /// From any thread. Once there is a job, the error carries its id.
  void cancel() { event_->cancel(); }
  std::shared_ptr<http::event> const& event() const { return event_; }

  /// Id of the job, once it is known: worth keeping, as it is paid for.
  std::string_view job_id() const { return job_id_; }

  /// Valid once next() has said done.
  result<std::vector<saved_image>>& outcome() { return *ended_; }

 private:
  void fail(error what) { ended_.emplace(std::move(what)); }

  void go_on() {
    if (submitting_) {
      result<job>& taken = submitting_->outcome();
      if (!taken) return fail(taken.error());
      job_id_ = taken->job_id;
      if (options_.on_progress)
        options_.on_progress({.job_id = job_id_, .status = printable(taken->status)});
      waiting_.emplace(shared_, std::move(*taken), options_, event_);
      submitting_.reset();
    } else if (waiting_) {
      result<job>& done = waiting_->outcome();
      if (!done) return fail(done.error());
      downloading_.emplace(shared_, *done, options_, event_);
      waiting_.reset();
    } else {
      ended_.emplace(std::move(downloading_->outcome()));
    }
  }

  std::shared_ptr<service> shared_;
  std::shared_ptr<http::event> event_;
  run_options options_;
  std::string job_id_;
  std::optional<operation<job>> submitting_;
  std::optional<wait_operation> waiting_;
  std::optional<download_operation> downloading_;
  std::optional<result<std::vector<saved_image>>> ended_;
};

}  // namespace vetted::scenario
