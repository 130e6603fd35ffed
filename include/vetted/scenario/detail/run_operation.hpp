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

#include <vetted/api/disk_task.hpp>
#include <vetted/api/operation_base.hpp>
#include <vetted/api/unclaimed.hpp>
#include <vetted/scenario/detail/download_operation.hpp>
#include <vetted/scenario/detail/submit_operation.hpp>
#include <vetted/scenario/detail/wait_operation.hpp>

namespace vetted::scenario::detail {

class run_operation : public operation_base<run_operation, std::vector<saved_image>> {
 public:
  /// Whether the folder can be written is found out before anything is paid.
  run_operation(std::shared_ptr<session> shared, submit_operation submitting, run_options options)
      : operation_base(std::move(shared), submitting.event()),
        options_(std::move(options)),
        unclaimed_(shared_),
        submitting_(std::move(submitting)) {}

  /// Goes on with a job that is paid for. Ends at once if `known` is an error.
  run_operation(std::shared_ptr<session> shared, result<job> known, run_options options)
      : operation_base(std::move(shared), std::make_shared<http::event>()),
        options_(std::move(options)),
        unclaimed_(shared_) {
    if (!known) {
      fail(known.error());
      return;
    }
    job_id_ = known->job_id;
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
    if (!prepared_ && !ended_) prepare();
    while (!ended_) {
      if (task_) {
        if (auto const waits = wait_for_disk(now)) return *waits;
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

  void prepare() {
    prepared_ = std::make_shared<result<void>>();
    task_.emplace(options_.disk_worker, preparing(folder_, prepared_), event_);
  }

  std::optional<call::action> wait_for_disk(http::time_point now) {
    bool const may_stop = !untold_ && task_->is_elsewhere();
    if (event_->cancelled() && may_stop && task_->give_up()) {
      fail({.kind = error_kind::cancelled, .message = "the run was cancelled"});
      return std::nullopt;
    }
    if (auto const waits = task_->wait(now)) return waits;
    bool const was_dropped = task_->was_dropped();
    task_.reset();
    if (untold_)
      finish(*std::exchange(untold_, {}));
    else if (was_dropped)
      fail(with_job(disk_task::dropped(options_.folder), job_id_));
    else if (!*prepared_)
      end(with_job(prepared_->error(), job_id_));
    return std::nullopt;
  }

  /// At once: tidies up on this thread.
  void fail(error what) {
    // A worker that throws at the end hides no error.
    if (what.kind == error_kind::exception && untold_ && !*untold_) what = untold_->error();
    task_.reset();
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
      unclaimed_ = submitting_->unclaimed_line();
      result<job>& taken = submitting_->outcome();
      if (!taken) return end(std::move(taken).error());
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
      if (!saved) return end(std::move(saved).error());
      // If it cannot be written, the same run made again finds the images where they are.
      end(std::move(saved), [id = job_id_](journal_in_use& noted) {
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
    if (!is_over) return end(std::move(why));
    end(std::move(why), [](journal_in_use& noted) { noted.clear(); });
  }

  /// Tells `what` once the disk is left as it is to be: `change` is in the journal, if there is
  /// one, others may use that, and a folder in which nothing was saved is gone. Who cancels does
  /// not wait for a worker.
  void end(result<std::vector<saved_image>> what,
           std::function<void(journal_in_use&)> change = {}) {
    bool const is_cancelled = !what && !change && event_->cancelled();
    if (is_cancelled || (what && !noted_)) return finish(std::move(what));
    bool const is_in_vain = !what;
    untold_.emplace(std::move(what));
    downloading_.reset();  // before the folder goes, which it has written to
    auto const work = [noted = std::exchange(noted_, {}), change = std::move(change),
                       folder = is_in_vain ? folder_ : nullptr] {
      if (noted && change) change(*noted);
      if (noted) noted->close();
      if (folder) folder->give_back();
      return true;
    };
    task_.emplace(options_.disk_worker, work, event_);
  }

  void finish(result<std::vector<saved_image>> what) {
    if (!what) return fail(std::move(what).error());
    ended_.emplace(std::move(what));
  }

  run_options options_;
  std::shared_ptr<save_folder> folder_ = std::make_shared<save_folder>(options_.folder);
  std::string job_id_;
  std::shared_ptr<journal_in_use> noted_;
  unclaimed unclaimed_;
  std::optional<submit_operation> submitting_;
  std::optional<wait_operation> waiting_;
  std::optional<download_operation> downloading_;
  std::shared_ptr<result<void>> prepared_;
  std::optional<disk_task> task_;
  std::optional<result<std::vector<saved_image>>> untold_;  // until the disk is left
  std::optional<result<std::vector<saved_image>>> ended_;
};

}  // namespace vetted::scenario::detail
