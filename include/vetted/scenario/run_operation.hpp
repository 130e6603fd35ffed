// SPDX-License-Identifier: BSL-1.0
//
// run_operation: submits a request, waits for its job and saves the images, as a machine for any
// driver. It may also begin with a job that is there, see client::resuming.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/scenario/disk_task.hpp>
#include <vetted/scenario/download_operation.hpp>
#include <vetted/scenario/operation.hpp>
#include <vetted/scenario/submit_operation.hpp>
#include <vetted/scenario/unclaimed.hpp>
#include <vetted/scenario/wait_operation.hpp>

namespace vetted::scenario {

class run_operation : public operation_base<run_operation, std::vector<saved_image>> {
 public:
  /// Whether the folder can be written is found out before anything is paid.
  run_operation(std::shared_ptr<service> shared, submit_operation submitting, run_options options)
      : operation_base(std::move(shared), submitting.event()),
        options_(std::move(options)),
        unclaimed_(shared_) {
    if (auto const ready = folder_->prepare(); !ready)
      fail(ready.error());
    else
      submitting_.emplace(std::move(submitting));
  }

  /// Goes on with a job that is paid for. Ends at once if `known` is an error.
  run_operation(std::shared_ptr<service> shared, result<job> known, run_options options)
      : operation_base(std::move(shared), std::make_shared<http::event>()),
        options_(std::move(options)),
        unclaimed_(shared_) {
    if (!known) {
      fail(known.error());
      return;
    }
    job_id_ = known->job_id;
    if (auto const ready = folder_->prepare(); !ready)
      fail(with_job(ready.error(), job_id_));
    else
      waiting_.emplace(shared_, std::move(*known), options_, event_);
  }

  /// Id of the job, once it is known: worth keeping, as it is paid for.
  std::string_view job_id() const { return job_id_; }

  /// Valid once next() has said done.
  result<std::vector<saved_image>>& outcome() {
    unclaimed_.claim();
    return *ended_;
  }

 private:
  friend class operation_base<run_operation, std::vector<saved_image>>;

  call::action advance(http::time_point now) {
    while (!ended_) {
      if (noting_) {
        if (auto const waits = noting_->wait(now)) return *waits;
        tell();
        continue;
      }
      call::action asked = submitting_ ? submitting_->next(now)
                           : waiting_  ? waiting_->next(now)
                                       : downloading_->next(now);
      if (asked.what != call::action::kind::done) return asked;
      go_on();
    }
    return call::action::done();
  }

  void fail(error what) {
    downloading_.reset();  // before the folder goes, which it has written to
    folder_->give_back();
    if (what.job_id.empty()) what.job_id = job_id_;
    if (what.job_id.empty() && submitting_ && submitting_->has_job())
      what.job_id = std::move(submitting_->outcome()->job_id);
    ended_.emplace(std::move(what));
    noted_.reset();
  }

  void go_on() {
    if (submitting_) {
      result<job>& taken = submitting_->outcome();
      if (!taken) return fail(std::move(taken).error());
      job_id_ = taken->job_id;
      unclaimed_.hold(handle_of(*taken));
      noted_ = submitting_->noted();
      std::string status = printable(taken->status);
      waiting_.emplace(shared_, std::move(*taken), options_, event_);
      submitting_.reset();
      if (options_.on_progress && !event_->dropped())
        options_.on_progress({.job_id = job_id_, .status = std::move(status)});
    } else if (waiting_) {
      result<job>& done = waiting_->outcome();
      if (!done) return end_wait(std::move(done).error());
      downloading_.emplace(shared_, *done, options_, event_, folder_);
      waiting_.reset();
    } else {
      auto& saved = downloading_->outcome();
      if (!saved) return fail(std::move(saved).error());
      untold_.emplace(std::move(saved));
      // If it cannot be written, the same run made again finds the images where they are.
      note([id = job_id_](journal_in_use& noted) {
        if (noted.record()->is_done) return;
        order_record now = *noted.record();
        now.job_id = id;
        now.is_done = true;
        static_cast<void>(noted.keep(std::move(now)));
      });
    }
  }

  /// A job that has failed makes no images: the same run made again is a new order.
  void end_wait(error why) {
    bool const is_over = why.kind == error_kind::job_failed || why.kind == error_kind::job_canceled;
    if (!is_over) return fail(std::move(why));
    untold_.emplace(std::move(why));
    note([](journal_in_use& noted) { noted.clear(); });
  }

  /// Tells untold_ once the journal, if there is one, has been written.
  void note(std::function<void(journal_in_use&)> change) {
    if (!noted_) return tell();
    auto const work = [noted = noted_, change = std::move(change)] { return change(*noted), true; };
    noting_.emplace(options_.disk_worker, work, event_);
  }

  void tell() {
    noting_.reset();
    if (!*untold_) return fail(std::move(*untold_).error());
    ended_.emplace(std::move(*untold_));
    noted_.reset();
  }

  run_options options_;
  std::shared_ptr<image_folder> folder_ = std::make_shared<image_folder>(options_.folder);
  std::string job_id_;
  std::shared_ptr<journal_in_use> noted_;
  detail::unclaimed unclaimed_;
  std::optional<submit_operation> submitting_;
  std::optional<wait_operation> waiting_;
  std::optional<download_operation> downloading_;
  std::optional<disk_task> noting_;
  std::optional<result<std::vector<saved_image>>> untold_;  // until it has been noted down
  std::optional<result<std::vector<saved_image>>> ended_;
};

}  // namespace vetted::scenario
