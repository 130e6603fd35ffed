// SPDX-License-Identifier: BSL-1.0
//
// download_operation: saves the images of a job that has succeeded, one after another, as a machine
// for any driver. One image that cannot be had costs none of the others.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/api/disk_task.hpp>
#include <vetted/api/operation_base.hpp>
#include <vetted/media/file_name.hpp>
#include <vetted/scenario/detail/image_operation.hpp>
#include <vetted/scenario/detail/list_operation.hpp>
#include <vetted/scenario/download.hpp>

namespace vetted::scenario::detail {

class download_operation : public operation_base<download_operation, std::vector<saved_image>> {
 public:
  /// `folder` is that of the options, where another machine has made it.
  download_operation(std::shared_ptr<session> shared, job const& done, run_options options,
                     std::shared_ptr<http::event> told = std::make_shared<http::event>(),
                     std::shared_ptr<save_folder> folder = {})
      : operation_base(std::move(shared), std::move(told)),
        options_(std::move(options)),
        folder_(folder ? std::move(folder) : std::make_shared<save_folder>(options_.folder)),
        listing_(std::in_place, shared_, done, options_, event_) {
    told_.job_id = done.job_id;
    told_.status = "downloading";
    told_.fraction = 1;
  }

  std::string_view job_id() const { return told_.job_id; }

  /// In the order of their output index; valid once next() has said done.
  result<std::vector<saved_image>>& outcome() { return *ended_; }

 private:
  friend class operation_base<download_operation, std::vector<saved_image>>;

  call::action advance(http::time_point now) {
    if (!prepared_ && !ended_) prepare();
    while (!ended_) {
      if (task_) {
        if (auto const waits = wait_for_folder(now)) return *waits;
        continue;
      }
      call::action asked = fetching_ ? fetching_->next(now) : listing_->next(now);
      if (asked.what != call::action::kind::done) return asked;
      fetching_ ? take_image() : take_list();
    }
    return call::action::done();
  }

  /// Not before the first advance, since the worker may throw.
  void prepare() {
    prepared_ = std::make_shared<result<void>>();
    task_.emplace(options_.disk_worker, preparing(folder_, prepared_), event_);
  }

  std::optional<call::action> wait_for_folder(http::time_point now) {
    if (event_->cancelled() && task_->is_elsewhere() && task_->give_up()) {
      fail({.kind = error_kind::cancelled, .message = "the download was cancelled"});
      return std::nullopt;
    }
    if (auto const waits = task_->wait(now)) return waits;
    bool const was_dropped = task_->was_dropped();
    task_.reset();
    if (untold_)
      end(std::move(*untold_));
    else if (was_dropped)
      fail(disk_task::dropped(options_.folder));
    else if (!*prepared_)
      leave(closed(prepared_->error()));
    return std::nullopt;
  }

  void take_list() {
    auto& list = listing_->outcome();
    if (!list) return leave(closed(list.error()));
    images_ = list->images();
    report_.missing = list->missing();
    listing_.reset();
    if (images_.empty() && report_.missing.empty())
      return leave({.kind = error_kind::unexpected_reply, .message = "the job has no images"});
    told_.images_total = images_.size() + report_.missing.size();
    tell();
    begin_image();
  }

  void begin_image() {
    if (at_ < images_.size() && in_a_row_ == most_in_a_row)
      miss_the_rest("it was not tried, since the ones before could not be reached");
    if (at_ == images_.size()) return finish();
    fetching_.emplace(shared_, images_[at_], names_.next(images_[at_].id), options_, folder_,
                      event_);
  }

  void take_image() {
    auto image = std::move(fetching_->outcome());
    fetching_.reset();
    if (image) {
      folder_->keep();
      report_.saved.push_back(std::move(*image));
      told_.images_saved = report_.saved.size();
      in_a_row_ = 0;
      ++at_;
      tell();
    } else if (ends_all(image.error().kind)) {
      return leave(closed(image.error()));
    } else {
      miss(image.error());
      ++at_;
    }
    begin_image();
  }

  static bool ends_all(error_kind kind) {
    return kind == error_kind::file || kind == error_kind::cancelled ||
           kind == error_kind::exception;
  }

  void miss(error const& why) {
    bool const is_passing = why.kind == error_kind::interrupted ||
                            why.kind == error_kind::no_connection || why.status == 429 ||
                            http::is_server_error(why.status);
    in_a_row_ = is_passing ? in_a_row_ + 1 : 0;
    if (status_ == 0) status_ = why.status;
    report_.missing.push_back({images_[at_].id, why.message});
  }

  void miss_the_rest(std::string_view why) {
    for (; at_ < images_.size(); ++at_)
      report_.missing.push_back({images_[at_].id, std::string{why}});
  }

  void finish() {
    if (report_.missing.empty())
      ended_.emplace(std::move(report_.saved));
    else
      leave(
          incomplete(std::move(report_), {.kind = error_kind::images_missing, .status = status_}));
  }

  /// Ends at once, and tidies up on this thread.
  void fail(error what) { end(untold_ ? std::move(*untold_) : closed(std::move(what))); }

  /// `what` with what has been saved, which stays.
  error closed(error what) {
    task_.reset();
    fetching_.reset();
    if (at_ < images_.size()) {
      report_.missing.push_back({images_[at_++].id, what.message});
      miss_the_rest("it was not tried any more");
    }
    return images_.empty() ? std::move(what) : incomplete(std::move(report_), std::move(what));
  }

  /// Ends once the worker, if there is one, has removed a folder in which nothing was saved. Who
  /// cancels does not wait for it.
  void leave(error what) {
    if (!options_.disk_worker || event_->cancelled()) return end(std::move(what));
    untold_.emplace(std::move(what));
    auto const work = [folder = folder_] { return folder->give_back(), true; };
    task_.emplace(options_.disk_worker, work, event_);
  }

  void end(error what) {
    folder_->give_back();
    ended_.emplace(with_job(std::move(what), told_.job_id));
  }

  void tell() const {
    if (options_.on_progress && !event_->dropped()) options_.on_progress(told_);
  }

  static constexpr int most_in_a_row = 3;  // images that cannot be reached

  run_options options_;
  std::shared_ptr<save_folder> folder_;
  std::shared_ptr<result<void>> prepared_;
  std::optional<disk_task> task_;  // that prepares the folder, or gives it back
  std::optional<list_operation> listing_;
  std::vector<asset> images_;
  std::size_t at_ = 0;  // the image that is being fetched
  file_names names_;
  std::optional<image_operation> fetching_;
  int in_a_row_ = 0, status_ = 0;
  download_report report_;
  progress told_;
  std::optional<error> untold_;  // until the folder is left
  std::optional<result<std::vector<saved_image>>> ended_;
};

}  // namespace vetted::scenario::detail
