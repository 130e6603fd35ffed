// SPDX-License-Identifier: BSL-1.0
//
// submit_operation: hands a paid request to the service, once, as a machine for any driver. With a
// journal it first finds out where the order stands, see reconcile_operation, and notes down the
// job, or that nothing was paid.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/api/answers.hpp>
#include <vetted/api/call_operation.hpp>
#include <vetted/api/disk_task.hpp>
#include <vetted/api/operation_base.hpp>
#include <vetted/api/unclaimed.hpp>
#include <vetted/scenario/detail/paid_request.hpp>
#include <vetted/scenario/detail/reconcile_operation.hpp>
#include <vetted/scenario/journal_in_use.hpp>
#include <vetted/scenario/options.hpp>

namespace vetted::scenario::detail {

class submit_operation : public operation_base<submit_operation, job> {
 public:
  /// Ends at once if `what` is an error or the client is not set up.
  submit_operation(std::shared_ptr<session> shared, paid_request what, run_options const& options)
      : operation_base(std::move(shared), std::make_shared<http::event>()),
        what_(std::move(what)),
        worker_(options.disk_worker),
        unclaimed_(shared_) {
    if (!what_.post)
      fail(std::move(what_.post).error());
    else if (auto const ready = shared_->ready(); !ready)
      fail(ready.error());
    else if (options.journal)
      reconciling_.emplace(shared_, options.journal, worker_, what_.order, event_);
    else
      post({});
  }

  /// Valid once next() has said done.
  result<job>& outcome() {
    unclaimed_.claim();
    return *ended_;
  }

  /// Hands over the line that the program has not been told yet, to the operation around this one.
  unclaimed unclaimed_line() { return std::move(unclaimed_); }

  /// Once it is known.
  std::string_view job_id() const {
    return has_job() ? std::string_view{(*ended_)->job_id} : std::string_view{};
  }

  bool has_job() const { return ended_ && ended_->has_value(); }

  /// Null without a journal, and after an error.
  std::shared_ptr<journal_in_use> const& noted() const { return noted_; }

 private:
  friend class operation_base<submit_operation, job>;

  call::action advance(http::time_point now) {
    while (!ended_) {
      if (noting_) {
        if (auto const waits = noting_->wait(now)) return *waits;
        noting_.reset();
        tell(std::move(*untold_));
      } else if (reconciling_) {
        call::action asked = reconciling_->next(now);
        if (asked.what != call::action::kind::done) return asked;
        take_order();
      } else {
        call::action asked = call_->next(now);
        if (asked.what == call::action::kind::send) note_send();
        if (asked.what != call::action::kind::done) return asked;
        take_answer();
      }
    }
    return call::action::done();
  }

  /// An exception while the answer is taken must not hide that something was paid.
  void fail(error what) {
    bool const is_told = untold_ && !*untold_;  // a worker that throws at the end hides no error
    if (what.kind == error_kind::exception && is_told) return tell(std::move(*untold_));
    if (what.kind == error_kind::exception && untold_ && *untold_)
      what.job_id = std::move((*untold_)->job_id);
    if (what.kind == error_kind::exception && (is_sent_ || may_be_paid_) && what.job_id.empty()) {
      if (call_ && what_.rules.find_job != nullptr)
        what.job_id = what_.rules.find_job(call_->result().response.content);
      if (what.job_id.empty()) {
        what.kind = error_kind::outcome_unknown;
        add_facts(what);
      }
    }
    tell(std::move(what));
  }

  void take_order() {
    auto& found = reconciling_->outcome();
    if (!found) return fail(std::move(found).error());
    noted_ = std::move(found->noted);
    may_be_paid_ = found->may_be_paid;
    std::string const nonce = std::move(found->nonce);
    std::optional<job> known = std::move(found->known);
    reconciling_.reset();
    known ? take(std::move(*known)) : post(nonce);
  }

  void post(std::string const& nonce) {
    bool const has_key = !what_.rules.idempotency_key.empty();
    if (has_key)
      what_.post->fields.push_back(
          {std::string{what_.rules.idempotency_key}, nonce.empty() ? shared_->nonce() : nonce});
    shared_->sign(*what_.post);
    call_.emplace(shared_->call_of(
        std::move(*what_.post),
        shared_->options_of(call_kind::paid, what_.rules.not_taken, has_key), event_));
  }

  void note_send() {
    sent_at_ = shared_->options().wall_clock();
    is_sent_ = true;
    if (unclaimed_.is_watched())
      unclaimed_.hold(
          line_of(receipt{.sent_at = sent_at_, .fingerprint = what_.order.fingerprint()}));
  }

  void take_answer() {
    bool const acted_before = call_->summary().acted_before || may_be_paid_;
    auto made = job_in(shared_->answers().read_last<submit_reply>(
        *call_, call_kind::paid, acted_before, what_.rules.find_job));
    if (made) return take(std::move(*made));
    error failed = std::move(made).error();
    bool const is_open = failed.kind == error_kind::outcome_unknown;
    if (is_open) add_facts(failed);
    std::string id = failed.job_id;
    untold_.emplace(std::move(failed));
    if (!is_open)
      note([](journal_in_use& noted) { noted.clear(); });
    else
      note_job(std::move(id));
  }

  void add_facts(error& unknown) {
    if (call_) unknown.bytes_sent = call_->result().sent;
    unknown.sent_at = may_be_paid_ ? noted_->record()->sent.sent_at : sent_at_;
    unknown.fingerprint = what_.order.fingerprint();
  }

  result<job> job_in(result<submit_reply> reply) const {
    if (!reply) return std::move(reply).error();
    job& made = reply->job;
    std::string const shown = printable(made.job_id);
    if (!may_be_job_id(made.job_id) || shown != made.job_id)
      return shared_->answers().names_no_job(call_->result().response.status, shown);
    bool const has_cost = made.billing && made.billing->cu_cost;
    if (!has_cost && reply->creative_units_cost)
      made.billing = {reply->creative_units_cost, reply->creative_units_discount};
    return std::move(made);
  }

  void take(job one) {
    untold_.emplace(std::move(one));
    unclaimed_.hold(handle_of(**untold_));
    note_job(noted_ ? (*untold_)->job_id : std::string{});
  }

  /// If it cannot be written the receipt stays, by which the job is found.
  void note_job(std::string id) {
    if (id.empty() || (noted_ && noted_->record()->job_id == id)) return note({});
    note([id = std::move(id)](journal_in_use& noted) {
      order_record now = *noted.record();
      now.job_id = id;
      static_cast<void>(noted.keep(std::move(now)));
    });
  }

  /// Tells untold_ once the journal has been written.
  void note(std::function<void(journal_in_use&)> change) {
    bool const is_last = untold_->has_error();  // then others may use the journal
    if (!noted_ || (!change && !is_last)) return tell(std::move(*untold_));
    auto const work = [noted = noted_, change = std::move(change), is_last] {
      if (change) change(*noted);
      if (is_last) noted->close();
      return true;
    };
    noting_.emplace(worker_, work, event_);
  }

  /// After an error others may use the journal; after a success that is for who goes on.
  void tell(result<job> what) {
    ended_.emplace(std::move(what));
    call_.reset();
    if (!*ended_) noted_.reset();
  }

  paid_request what_;
  disk_worker worker_;
  std::shared_ptr<journal_in_use> noted_;
  std::optional<reconcile_operation> reconciling_;
  std::optional<call::call_machine> call_;
  std::optional<disk_task> noting_;
  std::optional<result<job>> untold_;  // until it has been noted down
  std::chrono::system_clock::time_point sent_at_{};
  bool is_sent_ = false;
  bool may_be_paid_ = false;  // by an earlier try that the journal knows of
  unclaimed unclaimed_;
  std::optional<result<job>> ended_;
};

}  // namespace vetted::scenario::detail
