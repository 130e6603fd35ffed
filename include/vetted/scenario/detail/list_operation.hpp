// SPDX-License-Identifier: BSL-1.0
//
// list_operation: finds out what the assets of a job are, as a machine for any driver. The service
// may say that a job has succeeded before it knows all that has come of it, or something else may
// answer in its place with what cannot be read; then it is asked again, some times and with pauses.
// A list that is refused, perhaps for one asset in it that is gone, is asked for one by one.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include <vetted/api/free_call.hpp>
#include <vetted/api/operation_base.hpp>
#include <vetted/api/patience.hpp>
#include <vetted/call/retry_rules.hpp>
#include <vetted/scenario/asset_list.hpp>
#include <vetted/scenario/job.hpp>
#include <vetted/scenario/job_calls.hpp>
#include <vetted/scenario/options.hpp>

namespace vetted::scenario::detail {

class list_operation : public operation_base<list_operation, asset_list> {
 public:
  list_operation(std::shared_ptr<session> shared, job const& done, run_options const& options,
                 std::shared_ptr<http::event> told = std::make_shared<http::event>())
      : operation_base(std::move(shared), std::move(told)),
        job_id_(done.job_id),
        patience_(options.interval, options.deadline),
        list_(done.asset_ids()) {}

  /// Valid once next() has said done; some assets may still be unknown. Errors: no answer; a
  /// refusal; the job names no assets, or too many.
  result<asset_list>& outcome() { return *ended_; }

 private:
  friend class operation_base<list_operation, asset_list>;

  call::action advance(http::time_point now) {
    patience_.begin(now);
    while (!ended_) {
      if (!job_question_ && !question_ && !one_question_) {
        if (event_->cancelled()) {
          fail({.kind = error_kind::cancelled, .message = "the download was cancelled"});
          break;
        }
        if (now < patience_.until()) return call::action::wait(patience_.until());
        ask_again(now);
        continue;
      }
      call::action asked = question_       ? question_->next(now)
                           : one_question_ ? one_question_->next(now)
                                           : job_question_->next(now);
      if (asked.what != call::action::kind::done) return asked;
      question_ ? take_assets(now) : one_question_ ? take_one(now) : take_job(now);
    }
    return call::action::done();
  }

  void fail(error what) { ended_.emplace(std::move(what)); }

  void ask_again(http::time_point now) {
    if (list_.size() == 0) {
      ask(job_question_, message_of(*shared_, get_job{.job_id = job_id_}));
    } else if (list_.size() > asset_list::most_ids) {
      fail({.kind = error_kind::unexpected_reply,
            .message = "the job names " + std::to_string(list_.size()) + " assets; more than " +
                       std::to_string(asset_list::most_ids) + " are not downloaded"});
    } else {
      open_ = list_.open();
      asked_ = 0;
      go_on(now);
    }
  }

  void take_job(http::time_point now) {
    auto& reply = job_question_->outcome();
    if (!reply && reply.error().kind == error_kind::cancelled) return fail(reply.error());
    if (reply && reply->job.job_id == job_id_) list_ = asset_list{reply->job.asset_ids()};
    error const why =
        !reply ? reply.error()
               : error{.kind = error_kind::unexpected_reply, .message = "the job has no images"};
    job_question_.reset();
    if (list_.size() == 0 && !patience_.grants(now)) fail(why);
  }

  /// Asks about the next assets, or ends.
  void go_on(http::time_point now) {
    if (!alone_.empty()) {
      ask(one_question_, asked_anew(*shared_, get_asset{.asset_id = alone_.back()}));
    } else if (asked_ < open_.size()) {
      assets_query query;
      group_ = asked_;
      std::size_t const end = (std::min)(asked_ + assets_query::most_ids, open_.size());
      for (; asked_ < end; ++asked_) query.asset_ids.push_back(open_[asked_]);
      ask(question_, message_of(*shared_, query));
    } else {
      is_listed_ = true;  // what is asked for again may fail
      if (!list_.is_open() || !patience_.grants(now)) ended_.emplace(std::move(list_));
    }
  }

  template <class Reply>
  void ask(std::optional<free_call<Reply>>& asked, result<http::request> what) {
    asked.emplace(asking<Reply>(shared_, std::move(what), event_));
  }

  void take_assets(http::time_point now) {
    auto& reply = question_->outcome();
    if (question_->is_unreadable() && patience_.grants(now)) return question_.reset();
    if (reply) {
      for (asset& one : reply->assets) list_.take(std::move(one));
    } else {
      error const& why = reply.error();
      bool const is_for_one = why.kind == error_kind::refused &&
                              (why.status == 400 || why.status == 404 || why.status == 422);
      if (why.kind == error_kind::cancelled || (!is_listed_ && !is_for_one)) return fail(why);
      if (is_for_one) part_group();
    }
    question_.reset();
    go_on(now);
  }

  /// The assets of the group are asked about one by one, but for those that the service refuses.
  void part_group() {
    for (std::size_t i = group_; i < asked_; ++i)
      if (!refused_.contains(open_[i])) alone_.push_back(open_[i]);
  }

  void take_one(http::time_point now) {
    auto& reply = one_question_->outcome();
    if (!reply && reply.error().kind == error_kind::cancelled) return fail(reply.error());
    if (reply && reply->asset.id == alone_.back()) list_.take(std::move(reply->asset));
    if (!reply) miss_one(reply.error());
    one_question_.reset();
    alone_.pop_back();
    go_on(now);
  }

  void miss_one(error const& why) {
    std::string const& id = alone_.back();
    if (why.kind == error_kind::refused && !call::may_pass(why.status)) refused_.insert(id);
    if (why.status != 404) list_.excuse(id, why.message);
  }

  std::string job_id_;
  patience patience_;
  asset_list list_;
  std::vector<std::string> open_;   // to be asked about
  std::size_t asked_ = 0;           // of them
  std::size_t group_ = 0;           // where the last question about many began
  std::vector<std::string> alone_;  // to be asked about one by one
  std::unordered_set<std::string> refused_;
  bool is_listed_ = false;  // each has been asked about once
  std::optional<free_call<job_reply>> job_question_;
  std::optional<free_call<assets_reply>> question_;
  std::optional<free_call<asset_reply>> one_question_;
  std::optional<result<asset_list>> ended_;
};

}  // namespace vetted::scenario::detail
