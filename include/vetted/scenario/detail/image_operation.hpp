// SPDX-License-Identifier: BSL-1.0
//
// image_operation: brings one image of a job to disk, as a machine for any driver. One that is
// there already is not fetched; a URL that is refused is asked for anew, once, and again where the
// answer names none.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <vetted/api/disk_task.hpp>
#include <vetted/api/free_call.hpp>
#include <vetted/api/named_host.hpp>
#include <vetted/api/operation_base.hpp>
#include <vetted/api/patience.hpp>
#include <vetted/http/discardable.hpp>
#include <vetted/http/hidden_query.hpp>
#include <vetted/media/image_file.hpp>
#include <vetted/scenario/download.hpp>
#include <vetted/scenario/refusal.hpp>

namespace vetted::scenario::detail {

class image_operation : public operation_base<image_operation, saved_image> {
 public:
  /// `folder` has been prepared; `name` is what the file is called there, without suffix.
  image_operation(std::shared_ptr<session> shared, asset what, std::string name,
                  run_options const& options, std::shared_ptr<save_folder> folder,
                  std::shared_ptr<http::event> told)
      : operation_base(std::move(shared), std::move(told)),
        what_(std::move(what)),
        name_(std::move(name)),
        worker_(options.disk_worker),
        synced_(options.sync == file_sync::always ||
                (options.sync == file_sync::unless_ticked && options.disk_worker)),
        folder_(std::move(folder)),
        patience_(options.interval, options.deadline) {
    search_ = std::make_shared<existing_image>(folder_->path(), name_, announced_of(what_));
    task_.emplace(worker_, [search = search_] { return search->look(); }, event_);
  }

  /// Valid once next() has said done. Errors: kind `file` if the disk does not take it,
  /// `cancelled`, and others that say what is wrong with this image.
  result<saved_image>& outcome() { return *ended_; }

 private:
  friend class operation_base<image_operation, saved_image>;

  call::action advance(http::time_point now) {
    while (!ended_) {
      if (task_) {
        if (auto const waits = wait_for_disk(now)) return *waits;
        continue;
      }
      if (!transfer_ && !renewal_) {
        if (event_->cancelled())
          fail({.kind = error_kind::cancelled, .message = "the download was cancelled"});
        else if (now < patience_.until())
          return call::action::wait(patience_.until());
        else
          renew();
        continue;
      }
      call::action asked = transfer_ ? transfer_->next(now) : renewal_->next(now);
      if (asked.what != call::action::kind::done) return asked;
      transfer_ ? take_image() : take_renewed(now);
    }
    return call::action::done();
  }

  std::optional<call::action> wait_for_disk(http::time_point now) {
    // What is about to get its name on this thread gets it.
    bool const may_stop = task_->is_elsewhere() || search_;
    if (event_->cancelled() && may_stop && task_->give_up()) {
      fail({.kind = error_kind::cancelled, .message = "the download was cancelled"});
      return std::nullopt;
    }
    if (auto const waits = task_->wait(now)) return waits;
    bool const was_dropped = task_->was_dropped();
    task_.reset();
    was_dropped ? fail(disk_task::dropped(folder_->path()))
    : search_   ? take_existing()
                : take_kept();
    return std::nullopt;
  }

  void take_existing() {
    auto const search = std::exchange(search_, {});
    if (!search->found().empty()) {
      ended_.emplace(
          facts_of(what_, search->found(), search->verdict().type, search->verdict().note));
      return;
    }
    file_ = std::make_shared<http::discardable<incoming_image>>(std::in_place, folder_, name_,
                                                                static_cast<bool>(worker_));
    file_->held().has_failed() ? fail(file_->held().failure()) : begin_transfer();
  }

  void begin_transfer() {
    auto request = shared_->download(what_.url, file_);
    if (!request) return fail(request.error());
    transfer_.emplace(*shared_, what_.url, std::move(*request), event_, refusal_rules_of_image);
  }

  void take_image() {
    if (transfer_->has_lost_sink()) return fail(file_->held().failure());
    auto answer = transfer_->answer();
    transfer_.reset();
    if (!answer) {
      if (!may_have_expired(answer.error()) || refused_) return fail(std::move(answer).error());
      refused_ = std::move(answer).error();
      return renew();
    }
    announced_media announced = announced_of(what_);
    if (!what_.mime_type) announced.type = answer->field_value("Content-Type");
    verdict_ = verdict_of(announced, file_->held().scan());
    if (!verdict_.objection.empty())
      return fail({.kind = error_kind::unexpected_reply, .message = verdict_.objection});
    auto const keep = [file = file_, suffix = verdict_.suffix, synced = synced_] {
      file->use([&](incoming_image& mine) { return mine.keep(suffix, synced), true; });
      return true;
    };
    task_.emplace(worker_, keep, event_);
  }

  void take_kept() {
    if (file_->held().kept().empty()) return fail(file_->held().failure());
    ended_.emplace(facts_of(what_, file_->held().kept(), verdict_.type, verdict_.note));
  }

  void renew() {
    renewal_.emplace(asking<asset_reply>(
        shared_, asked_anew(*shared_, get_asset{.asset_id = what_.id}), event_));
  }

  /// Without another URL there is nothing to try again, and the refusal stands.
  void take_renewed(http::time_point now) {
    auto& reply = renewal_->outcome();
    bool const is_odd = renewal_->is_unreadable() ||
                        (reply && (reply->asset.id != what_.id || reply->asset.url.empty()));
    if (is_odd && patience_.grants(now)) return renewal_.reset();
    if (!reply && reply.error().kind == error_kind::cancelled) return fail(reply.error());
    error why = *refused_;
    if (!reply) why.message += "; no other URL came: " + reply.error().message;
    bool const is_new = reply && !is_odd && reply->asset.url != what_.url;
    if (is_new) what_.url = std::move(reply->asset.url);
    renewal_.reset();
    is_new ? begin_transfer() : fail(std::move(why));
  }

  void fail(error what) {
    task_.reset();
    if (file_) file_->discard();  // a transport may hold it for longer, and write to it
    http::hide_query(what.message, what_.url);
    ended_.emplace(std::move(what));
  }

  /// Whether hosts answer that for a signed URL of which the time is over.
  static bool may_have_expired(error const& what) {
    int const status = what.kind == error_kind::refused ? what.status : 0;
    return status == 400 || status == 401 || status == 403 || status == 404 || status == 410;
  }

  asset what_;
  std::string name_;
  disk_worker worker_;
  bool synced_;
  std::shared_ptr<save_folder> folder_;
  std::shared_ptr<existing_image> search_;
  std::optional<disk_task> task_;
  std::shared_ptr<http::discardable<incoming_image>> file_;
  image_verdict verdict_;
  patience patience_;
  std::optional<named_host_call> transfer_;
  std::optional<free_call<asset_reply>> renewal_;
  std::optional<error> refused_;  // what the first URL was answered with
  std::optional<result<saved_image>> ended_;
};

}  // namespace vetted::scenario::detail
