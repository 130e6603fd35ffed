// SPDX-License-Identifier: BSL-1.0
//
// job_operation: a described request, and then the polls of the job that its reply names, until
// that has ended; as a machine for any driver.
#pragma once

#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/api/answers.hpp>
#include <vetted/api/call_operation.hpp>
#include <vetted/api/job.hpp>
#include <vetted/api/job_wait.hpp>
#include <vetted/api/operation_base.hpp>
#include <vetted/api/receipt.hpp>
#include <vetted/api/session.hpp>
#include <vetted/api/unclaimed.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/call/error.hpp>
#include <vetted/call/machine.hpp>

namespace vetted {

template <job_request Request>
class job_operation : public operation_base<job_operation<Request>,
                                            reply_of<typename Request::endpoint::job::poll>> {
 public:
  using job = typename Request::endpoint::job;
  using reply = reply_of<typename job::poll>;
  using options_type = job_run_options<reply>;

 private:
  using base = operation_base<job_operation, reply>;
  using submit_reply = reply_of<Request>;

 public:
  job_operation(std::shared_ptr<session> shared, result<http::request> what, options_type options)
      : base(shared, std::make_shared<http::event>()),
        options_(std::move(options)),
        unclaimed_(this->shared_),
        submitting_(std::in_place, std::move(shared), std::move(what),
                    rules_with_job_finder<typename Request::endpoint>(), this->event_) {}

  /// Id of the job, once it is known: worth keeping, as it may be paid for.
  std::string_view job_id() const { return job_id_; }

  /// Valid once next() has said done.
  result<reply>& outcome() {
    unclaimed_.claim();
    return *ended_;
  }

 private:
  friend class operation_base<job_operation<Request>, reply>;

  call::action advance(http::time_point now) {
    while (!ended_) {
      call::action asked = submitting_ ? submitting_->next(now) : waiting_->next(now);
      if (asked.what != call::action::kind::done) return asked;
      submitting_ ? take_job() : take_reply();
    }
    return call::action::done();
  }

  /// Once a request may have been taken no error may read as if nothing had been paid.
  void fail(error what) {
    if (what.job_id.empty()) what.job_id = job_id_;
    bool const is_open = what.kind == error_kind::exception && what.job_id.empty() && submitting_ &&
                         submitting_->may_be_taken();
    if (is_open) {
      what.kind = error_kind::outcome_unknown;
      submitting_->add_facts(what);
    }
    ended_.emplace(std::move(what));
  }

  void take_reply() {
    auto& last = waiting_->outcome();
    if (last) return static_cast<void>(ended_.emplace(std::move(last)));
    error what = std::move(last).error();
    if (what.kind == error_kind::invalid_request) what.kind = error_kind::job_unreachable;
    fail(std::move(what));
  }

  void take_job() {
    unclaimed_ = submitting_->unclaimed_line();
    result<submit_reply>& taken = submitting_->outcome();
    // A reply that cannot be read but names its job is as good: the next one says the rest.
    if (!taken && taken.error().job_id.empty()) return fail(std::move(taken).error());
    job_id_ = taken ? std::string{job::id(*taken)} : taken.error().job_id;
    if (!job_id_.empty()) unclaimed_.hold(line_of_job(job_id_));
    if (taken && shows(*taken)) return;
    if (job_id_.empty() || printable(job_id_) != job_id_) {
      error none = this->shared_->answers().names_no_job(submitting_->status());
      submitting_->add_facts(none);
      job_id_.clear();
      return fail(std::move(none));
    }
    waiting_.emplace(this->shared_, job_id_, std::move(options_), std::string{}, this->event_);
    submitting_.reset();
  }

  /// Reports what the first reply says; true if that was all.
  bool shows(submit_reply& taken) {
    if constexpr (std::same_as<submit_reply, reply>) {
      if (options_.on_progress && !this->event_->dropped()) options_.on_progress(taken);
      bool const is_done = job::state(taken) == job_state::succeeded && !job_id_.empty();
      if (is_done) ended_.emplace(std::move(taken));
      return is_done;
    } else {
      return false;
    }
  }

  options_type options_;
  std::string job_id_;
  unclaimed unclaimed_;
  std::optional<call_operation<submit_reply>> submitting_;
  std::optional<job_wait<job>> waiting_;
  std::optional<result<reply>> ended_;
};

}  // namespace vetted
