// SPDX-License-Identifier: BSL-1.0
//
// submit_operation: hands a paid request to the service, once, as a machine for any driver. With a
// journal it notes down the request before it is sent and its job afterwards, and if the journal
// knows of an earlier try, it goes on with that: it takes its job, looks for it, or says that a
// person has to look.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <boost/json/object.hpp>

#include <vetted/scenario/find_operation.hpp>
#include <vetted/scenario/journal.hpp>
#include <vetted/scenario/operation.hpp>
#include <vetted/scenario/unclaimed.hpp>

namespace vetted::scenario {

/// A paid request, ready to be sent, and what its endpoint says of repeats.
struct paid_request {
  result<http::request> post;
  std::function<std::uint64_t()> fingerprint{};
  result<boost::json::object> json = boost::json::object{};  // with a journal: to look for its job
  turned_away_function not_taken = nullptr;
  std::string_view idempotency_key{};  // the name of the field; empty: there is none
};

class submit_operation : public operation_base<submit_operation, job> {
 public:
  /// Ends at once if `what` is an error, the client is not set up or the journal cannot be used.
  submit_operation(std::shared_ptr<service> shared, paid_request what, journal const& noted)
      : operation_base(std::move(shared), std::make_shared<http::event>()),
        what_(std::move(what)),
        unclaimed_(shared_) {
    if (!what_.post)
      fail(what_.post.error());
    else if (auto const ready = shared_->objection(); !ready)
      fail(ready.error());
    else if (noted)
      open(noted);
    else
      post();
  }

  /// Valid once next() has said done.
  result<job>& outcome() {
    unclaimed_.claim();
    return *ended_;
  }

  static constexpr http::duration longest_call = std::chrono::hours{24};

  bool has_job() const { return ended_ && ended_->has_value(); }

  /// Null without a journal.
  std::shared_ptr<journal_in_use> const& noted() const { return noted_; }

 private:
  friend class operation_base<submit_operation, job>;
  using wall_time = std::chrono::system_clock::time_point;

  call::action advance(http::time_point now) {
    while (!ended_) {
      if (call_) {
        call::action asked = call_->next(now);
        if (asked.what == call::action::kind::send) note_send();
        if (asked.what != call::action::kind::done) return asked;
        take_answer();
      } else if (event_->cancelled()) {
        leave_open("looking for its job was cancelled");
      } else if (search_) {
        call::action asked = search_->next(now);
        if (asked.what != call::action::kind::done) return asked;
        take_found();
      } else if (look_at_ && now < *look_at_) {
        return call::action::wait(*look_at_);
      } else if (look_at_) {
        auto const sent_at = noted_->record()->sent.sent_at;
        auto const settled = (std::max)(shared_->options().wall_clock(),
                                        sent_at + wall_time::duration{find_operation::settling});
        search_.emplace(shared_, std::move(what_.json), sent_at, settled, event_);
      } else {
        look_at_ = http::later(now, time_to_show_up());
      }
    }
    return call::action::done();
  }

  /// An exception while the answer is taken must not hide that something was paid.
  void fail(error what) {
    if (what.kind == error_kind::exception && is_sent_) {
      if (call_) what.job_id = shared_->calls().job_id_in(call_->result().response.content);
      if (what.job_id.empty()) {
        what.kind = error_kind::outcome_unknown;
        add_facts(what);
      }
    }
    ended_.emplace(std::move(what));
    close();
  }

  void open(journal const& which) {
    auto opened = journal_in_use::open(which);
    if (!opened) return fail(opened.error());
    noted_ = std::move(*opened);
    auto const& record = noted_->record();
    std::uint64_t const ours = what_.fingerprint();
    if (!record || (record->is_done && record->sent.fingerprint != ours))
      return note_and_post(ours);
    if (record->sent.fingerprint != ours)
      return fail({.kind = error_kind::invalid_request,
                   .message = noted_->name() + " is about another request" +
                              (record->job_id.empty() ? "" : ", job " + record->job_id) +
                              "; end that one first, or remove the journal"});
    if (!record->job_id.empty()) return take_known(record->job_id);
    if (!what_.idempotency_key.empty()) return post(record->sent.nonce);
    if (!what_.json) fail(what_.json.error());
  }

  void note_and_post(std::uint64_t fingerprint) {
    receipt const sent{.sent_at = shared_->options().wall_clock(),
                       .fingerprint = fingerprint,
                       .nonce = shared_->nonce()};
    if (auto const kept = noted_->keep({.sent = sent}); !kept) return fail(kept.error());
    post(sent.nonce);
  }

  void take_known(std::string id) {
    job known;
    known.job_id = std::move(id);
    take(std::move(known));
  }

  /// How long to wait before an empty list means something: the program may have been killed just
  /// now, with the request on its way.
  http::duration time_to_show_up() const {
    auto const gone_by = shared_->options().wall_clock() - noted_->record()->sent.sent_at;
    constexpr http::duration settling = find_operation::settling;
    if (gone_by < wall_time::duration::zero()) return settling;
    http::duration const open_until =
        (std::min)(http::duration{shared_->options().call_deadline}, longest_call);
    auto const left = std::chrono::duration_cast<http::duration>(open_until + settling - gone_by);
    return (std::clamp)(left, http::duration::zero(), settling);
  }

  void take_found() {
    auto& found = search_->outcome();
    if (!found) return leave_open(found.error().message);
    if (found->empty()) {
      search_.reset();
      look_at_.reset();
      return note_and_post(what_.fingerprint());
    }
    if (found->size() == 1) return take(std::move(found->front()));
    std::string ids;
    for (job const& one : *found) ids += (ids.empty() ? "" : ", ") + shortened(one.job_id, 64);
    leave_open("these jobs may be from it: " + ids);
  }

  /// The journal stays as it is.
  void leave_open(std::string const& why) {
    error unknown{.kind = error_kind::outcome_unknown,
                  .message = noted_->name() +
                             " knows of an earlier try that may have been paid for; " + why +
                             ". A person has to look: resume its job, or remove the journal if "
                             "there is none"};
    receipt const& sent = noted_->record()->sent;
    unknown.sent_at = sent.sent_at;
    unknown.fingerprint = sent.fingerprint;
    ended_.emplace(shared_->calls().without_secrets(std::move(unknown)));
    close();
  }

  void post(std::string const& nonce = {}) {
    bool const has_key = !what_.idempotency_key.empty();
    if (has_key)
      what_.post->fields.push_back(
          {std::string{what_.idempotency_key}, nonce.empty() ? shared_->nonce() : nonce});
    call_.emplace(shared_->call_of(std::move(*what_.post),
                                   shared_->options_of(call_kind::paid, what_.not_taken, has_key),
                                   event_));
  }

  void note_send() {
    sent_at_ = shared_->options().wall_clock();
    is_sent_ = true;
    if (unclaimed_.is_watched())
      unclaimed_.hold(line_of(receipt{.sent_at = sent_at_, .fingerprint = what_.fingerprint()}));
  }

  void take_answer() {
    http::outcome const& answer = call_->result();
    bool const not_taken = what_.not_taken != nullptr && !call_->summary().acted_before &&
                           answer.fault == http::fault::none && what_.not_taken(answer.response);
    auto made = job_in(shared_->calls().read<submit_reply>(answer, call_kind::paid, not_taken));
    if (made) return take(std::move(*made));
    error failed = std::move(made).error();
    if (call_->summary().acted_before && failed.kind != error_kind::outcome_unknown) {
      failed.kind = error_kind::outcome_unknown;
      failed.message.append("; an attempt before may have been taken").append(ways_to_find_out);
    }
    bool const is_open = failed.kind == error_kind::outcome_unknown;
    if (is_open) {
      add_facts(failed);
      if (noted_ && !failed.job_id.empty()) note_job(failed.job_id);
    } else if (noted_) {
      noted_->clear();
    }
    ended_.emplace(std::move(failed));
    close();
  }

  void add_facts(error& unknown) {
    if (call_) unknown.bytes_sent = call_->result().sent;
    unknown.sent_at = sent_at_;
    unknown.fingerprint = what_.fingerprint();
  }

  static result<job> job_in(result<submit_reply> reply) {
    if (!reply) return reply.error();
    if (reply->job.job_id.empty())
      return error{.kind = error_kind::outcome_unknown,
                   .message = std::string{"the service took the request but named no job"}.append(
                       ways_to_find_out),
                   .status = 200};
    if (!reply->job.billing && reply->creative_units_cost)
      reply->job.billing = {reply->creative_units_cost, reply->creative_units_discount};
    return std::move(reply->job);
  }

  void take(job one) {
    unclaimed_.hold(handle_of(one));
    if (noted_) note_job(one.job_id);
    ended_.emplace(std::move(one));
    call_.reset();
  }

  /// If it cannot be written the receipt stays, by which the job is found.
  void note_job(std::string const& id) {
    if (noted_->record()->job_id == id) return;
    order_record now = *noted_->record();
    now.job_id = id;
    static_cast<void>(noted_->keep(std::move(now)));
  }

  /// Others may use the journal; after a success that is for who goes on with the job.
  void close() {
    noted_.reset();
    call_.reset();
  }

  paid_request what_;
  std::shared_ptr<journal_in_use> noted_;
  std::optional<http::time_point> look_at_;  // for the job of an earlier try
  std::optional<find_operation> search_;
  std::optional<call::call_machine> call_;
  wall_time sent_at_{};
  bool is_sent_ = false;
  detail::unclaimed unclaimed_;
  std::optional<result<job>> ended_;
};

}  // namespace vetted::scenario
