// SPDX-License-Identifier: BSL-1.0
//
// reconcile_operation: opens the journal of an order and finds out, as a machine for any driver,
// where the order stands: at its beginning, then a receipt is noted down and it may be paid for; at
// a job that is known or is found in the service's list; or where nobody knows, so that a person
// has to look.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <vetted/api/answers.hpp>
#include <vetted/api/disk_task.hpp>
#include <vetted/api/operation_base.hpp>
#include <vetted/scenario/detail/find_operation.hpp>
#include <vetted/scenario/detail/paid_request.hpp>
#include <vetted/scenario/journal_in_use.hpp>

namespace vetted::scenario::detail {

/// Where an order stands.
struct order {
  std::shared_ptr<journal_in_use> noted{};
  std::optional<job> known{};  // none: it is to be paid for
  std::string nonce{};         // of its receipt
  bool may_be_paid = false;    // by an earlier try, which is made again under its key
};

class reconcile_operation : public operation_base<reconcile_operation, order> {
 public:
  reconcile_operation(std::shared_ptr<session> shared, journal noted, disk_worker worker,
                      ordered_request what, std::shared_ptr<http::event> told)
      : operation_base(std::move(shared), std::move(told)),
        given_(std::move(noted)),
        worker_(std::move(worker)),
        what_(std::move(what)) {}

  /// Valid once next() has said done.
  result<order>& outcome() { return *ended_; }

 private:
  friend class operation_base<reconcile_operation, order>;
  using wall_time = std::chrono::system_clock::time_point;
  using journal_ptr = std::shared_ptr<journal_in_use>;

  call::action advance(http::time_point now) {
    if (given_) open();
    while (!ended_) {
      if (task_) {
        if (event_->cancelled() && task_->is_elsewhere() && task_->give_up()) {
          fail({.kind = error_kind::cancelled, .message = "the request was cancelled"});
        } else if (auto const waits = task_->wait(now)) {
          return *waits;
        } else {
          take_task();
        }
      } else if (event_->cancelled()) {
        leave_open("looking for its job was cancelled");
      } else if (search_) {
        call::action asked = search_->next(now);
        if (asked.what != call::action::kind::done) return asked;
        take_found();
      } else if (look_at_ && now < *look_at_) {
        return call::action::wait(*look_at_);
      } else if (look_at_) {
        search();
      } else {
        look_at_ = http::later(now, time_to_show_up());
      }
    }
    return call::action::done();
  }

  void fail(error what) {
    ended_.emplace(std::move(what));
    now_.noted.reset();
  }

  /// Not before the first advance, since the worker may throw.
  void open() {
    on_disk([noted = std::exchange(given_, {}), slot = opened_] {
      *slot = journal_in_use::open(noted);
    });
  }

  template <class Work>
  void on_disk(Work work) {
    task_.emplace(worker_, [work = std::move(work)]() mutable { return work(), true; }, event_);
  }

  void take_task() {
    bool const was_dropped = task_->was_dropped();
    task_.reset();
    if (was_dropped) return fail(disk_task::dropped({}));
    if (!*kept_) return fail(std::move(*kept_).error());
    if (now_.noted) return end();  // the receipt is there
    if (!*opened_) return fail(std::move(*opened_).error());
    now_.noted = std::move(**opened_);
    decide();
  }

  void decide() {
    auto const& record = now_.noted->record();
    std::uint64_t const ours = what_.fingerprint();
    if (!record || (record->is_done && record->sent.fingerprint != ours)) return begin_order();
    if (record->sent.fingerprint != ours)
      return fail({.kind = error_kind::invalid_request,
                   .message = now_.noted->name() + " is about another request" +
                              (record->job_id.empty() ? "" : ", job " + record->job_id) +
                              "; end that one first, or remove the journal"});
    now_.nonce = record->sent.nonce;
    if (!record->job_id.empty()) {
      now_.known.emplace().job_id = record->job_id;
      end();
    } else if (what_.has_idempotency_key) {
      now_.may_be_paid = true;
      end();
    } else if (!what_.json) {
      fail(std::move(what_.json).error());
    }
  }

  void begin_order() {
    receipt const sent{.sent_at = shared_->options().wall_clock(),
                       .fingerprint = what_.fingerprint(),
                       .nonce = shared_->nonce()};
    now_.nonce = sent.nonce;
    on_disk([noted = now_.noted, slot = kept_, sent] { *slot = noted->keep({.sent = sent}); });
  }

  void end() { ended_.emplace(std::move(now_)); }

  /// How long to wait before an empty list means something: the program may have been killed just
  /// now, with the request on its way.
  http::duration time_to_show_up() const {
    constexpr http::duration settling = find_operation::settling;
    auto const gone_by =
        time_between(now_.noted->record()->sent.sent_at, shared_->options().wall_clock());
    if (gone_by < wall_time::duration::zero()) return settling;
    http::duration const open_until =
        (std::min)(http::duration{shared_->options().call_deadline}, longest_call);
    auto const left = std::chrono::duration_cast<http::duration>(open_until + settling - gone_by);
    return (std::clamp)(left, http::duration::zero(), settling);
  }

  void search() {
    search_.emplace(shared_, std::move(what_.json), now_.noted->record()->sent.sent_at, wall_time{},
                    event_, true);
  }

  void take_found() {
    auto& found = search_->outcome();
    if (!found) return leave_open(found.error().message);
    if (found->size() > 1) {
      std::string ids;
      for (job const& one : *found) ids += (ids.empty() ? "" : ", ") + shortened(one.job_id, 64);
      return leave_open("these jobs may be from it: " + ids);
    }
    if (!found->empty()) {
      now_.known = std::move(found->front());
      return end();
    }
    search_.reset();
    begin_order();
  }

  /// The journal stays as it is.
  void leave_open(std::string const& why) {
    error unknown{.kind = error_kind::outcome_unknown,
                  .message = now_.noted->name() +
                             " knows of an earlier try that may have been paid for; " + why +
                             ". A person has to look: resume its job, or remove the journal if "
                             "there is none"};
    receipt const& sent = now_.noted->record()->sent;
    unknown.sent_at = sent.sent_at;
    unknown.fingerprint = sent.fingerprint;
    if (search_ && search_->is_over())
      if (auto& found = search_->outcome(); !found)
        unknown.possible_jobs = std::move(found).error().possible_jobs;
    fail(shared_->answers().without_secrets(std::move(unknown)));
  }

  static constexpr http::duration longest_call = std::chrono::hours{24};

  journal given_;  // until it is opened
  disk_worker worker_;
  ordered_request what_;
  order now_;
  // Where work of the disk puts what has come of it.
  std::shared_ptr<result<std::unique_ptr<journal_in_use>>> opened_ =
      std::make_shared<result<std::unique_ptr<journal_in_use>>>();
  std::shared_ptr<result<void>> kept_ = std::make_shared<result<void>>();
  std::optional<disk_task> task_;
  std::optional<http::time_point> look_at_;  // for the job of an earlier try
  std::optional<find_operation> search_;
  std::optional<result<order>> ended_;
};

}  // namespace vetted::scenario::detail
