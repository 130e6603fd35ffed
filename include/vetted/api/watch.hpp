// SPDX-License-Identifier: BSL-1.0
//
// watch: how a described job is polled and when it is over: what the job machine needs to know of
// it. See api/job.hpp for the description.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/api/answers.hpp>
#include <vetted/api/job.hpp>
#include <vetted/api/message.hpp>
#include <vetted/api/raw_reply.hpp>
#include <vetted/api/session.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/call/error.hpp>
#include <vetted/call/job_machine.hpp>
#include <vetted/call/refusal.hpp>
#include <vetted/call/retry_rules.hpp>
#include <vetted/http/message.hpp>
#include <vetted/json/decode_error.hpp>

namespace vetted {

/// Polls a job until it has ended, sits out what passes, and says in the end what came of it.
template <described_job Job>
class watch {
 public:
  using poll_request = typename Job::poll;
  using reply = reply_of<poll_request>;
  using report_type = std::function<void(reply const&)>;

  /// `shared` outlives it; `status` is what is known of the job, for an error before the first
  /// poll. Errors: `id` cannot stand where the API wants it.
  static result<watch> over(session const& shared, std::string id, report_type report,
                            std::string status) {
    static_assert(is_readable_reply<reply>,
                  "the reply about a job has to be a type that vetted/json/decode.hpp lists, "
                  "vetted::nothing, vetted::text_reply or vetted::binary_reply");
    auto const asked = message_of(shared, poll_request{id});
    if (!asked) return with_job(asked.error(), id);
    watch made{shared, std::move(id), std::move(report)};
    made.status_ = std::move(status);
    return made;
  }

  /// Made anew each time: jobs wait most of the time, and there may be many.
  http::request poll() {
    auto made = message_of(*shared_, poll_request{job_id_});
    if (!made) return {};
    made->new_connection = others_ > 0;
    signed_with_ = shared_->sign(*made);
    return *std::move(made);
  }

  bool has_ended(http::outcome const& answer, call::refusal const& said) {
    std::vector<decode_error> left_out;
    auto now =
        shared_->answers().template read<reply>(answer, said, call_kind::free_of_charge, &left_out);
    shared_->tell(left_out);
    if (!now)
      return will_pass(answer) ? go_on(std::move(now).error()) : fail(std::move(now).error());
    if constexpr (says_status)
      if (Job::status(*now).empty()) return miss_status();
    passing_.reset();
    unread_ = 0;
    is_renewed_ = false;
    auto const& named = Job::id(*now);  // a text, or a view of one in the reply
    if (std::string_view{named} != job_id_) {
      // Most likely the answer to an earlier request on a connection that was kept.
      error const other{
          .kind = error_kind::unexpected_reply,
          .message = "the service answered with another job, '" + shown(named, 64) + "'"};
      return ++others_ <= most_others ? go_on(other) : fail(other);
    }
    others_ = not_found_ = 0;
    if constexpr (says_status) status_ = Job::status(*now);
    if (report_) report_(*now);
    job_state const state = Job::state(*now);
    if (state == job_state::running) return false;
    if (state != job_state::succeeded) return fail(verdict(state, *now));
    done_ = std::make_unique<reply>(std::move(*now));
    return true;
  }

  http::request cancel() const
    requires requires { typename Job::cancel; }
  {
    auto made = message_of(*shared_, typename Job::cancel{job_id_});
    if (!made) return {};
    shared_->sign(*made);
    return std::move(*made);
  }
  /// Reads the answer to that, which may be a reply about the job.
  bool was_cancelled(http::outcome const& answer, call::refusal const& said)
    requires requires { typename Job::cancel; }
  {
    if constexpr (std::same_as<reply_of<typename Job::cancel>, reply>) {
      auto const now =
          shared_->answers().template read<reply>(answer, said, call_kind::free_of_charge);
      return now && Job::state(*now) != job_state::running && has_ended(answer, said);
    }
    return false;
  }

  /// The reply of the job that has succeeded, or why it has not; valid once has_ended has said so.
  result<reply> outcome() {
    if (failure_) return std::move(*failure_);
    return std::move(*done_);
  }

  /// The error for a deadline that came first, or for a program that waits no more, with what stood
  /// in the way of the last poll.
  error given_up(error_kind kind, char const* when) const {
    error made{.kind = kind, .job_id = job_id_};
    made.message = "job " + printable(job_id_) + " has not ended " + when;
    if (!status_.empty()) made.message += "; last it was '" + shown(status_, 64) + "'";
    if (passing_) made.message += "; " + passing_->message;
    return shared_->answers().without_secrets(std::move(made));
  }

 private:
  static constexpr int most_not_found = 3;  // answers, until it counts
  static constexpr int most_others = 3;
  static constexpr int most_unread = 5;
  static constexpr std::size_t longest_why = 512;  // bytes
  static constexpr bool says_status = requires(reply const& of) { Job::status(of); };

  watch(session const& shared, std::string id, report_type report)
      : shared_(&shared), report_(std::move(report)), job_id_(std::move(id)) {}

  /// Whether an answer that is no job says nothing about the job: none that is whole, too many
  /// requests, a server in trouble, a page that somebody else gives in its place, a job that is so
  /// new that not every server knows it yet, or credentials that have expired and are had anew.
  bool will_pass(http::outcome const& answer) {
    if (answer.fault != http::fault::none)
      return call::is_transient(answer) || answer.fault == http::fault::other;
    int const status = answer.response.status;
    if (answer.response.is_success()) return ++unread_ <= most_unread;
    if (status == 404) return ++not_found_ <= most_not_found;
    if (status == 401 && !is_renewed_) return is_renewed_ = shared_->renew(signed_with_);
    return status == 408 || status == 429 || http::is_server_error(status);
  }

  std::string shown(std::string_view text, std::size_t most) const {
    return shared_->answers().shown(text, most);
  }

  bool go_on(error what) {
    passing_ = std::make_unique<error>(std::move(what));
    return false;
  }

  bool fail(error what) {
    failure_ = std::make_unique<error>(
        with_job(shared_->answers().without_secrets(std::move(what)), job_id_));
    return true;
  }

  bool miss_status() {
    error const silent{.kind = error_kind::unexpected_reply,
                       .message = "the service did not say where the job stands"};
    return ++unread_ <= most_unread ? go_on(silent) : fail(silent);
  }

  error verdict(job_state state, reply const& now) const {
    bool const has_failed = state == job_state::failed;
    std::string const why = Job::why(now);
    error made{.kind = has_failed ? error_kind::job_failed : error_kind::job_canceled,
               .message = "job " + printable(job_id_) + (has_failed ? " failed" : " was canceled") +
                          (why.empty() ? "" : ": " + shown(why, longest_why))};
    if constexpr (requires { Job::add_facts(made, now); }) Job::add_facts(made, now);
    return made;
  }

  session const* shared_;
  std::uint64_t signed_with_ = 0;
  report_type report_;
  std::string job_id_;
  std::string status_;  // as last seen
  // None for most of the time, and there may be many jobs.
  std::unique_ptr<reply> done_;
  std::unique_ptr<error> failure_;
  std::unique_ptr<error> passing_;               // of the last poll
  int not_found_ = 0, others_ = 0, unread_ = 0;  // answers
  bool is_renewed_ = false;                      // since the last reply
};

}  // namespace vetted
