// SPDX-License-Identifier: BSL-1.0
//
// call_operation: a described request and its reply, as a machine for any driver. A paid one is
// never sent twice unless that is certain to cost once, and its error knows what is known of it. An
// answer of 401 may be asked again with other credentials, once.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/api/answers.hpp>
#include <vetted/api/operation.hpp>
#include <vetted/api/receipt.hpp>
#include <vetted/api/session.hpp>
#include <vetted/api/unclaimed.hpp>
#include <vetted/bytes/body.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/call/error.hpp>
#include <vetted/call/machine.hpp>
#include <vetted/http/message.hpp>
#include <vetted/json/decode.hpp>
#include <vetted/json/fingerprint.hpp>

namespace vetted {

/// How an endpoint may be called.
struct call_rules {
  call_kind kind = call_kind::paid;
  named_answer not_taken{};            // how the API turns a paid request away
  std::string_view idempotency_key{};  // the name of the field; empty: there is none
  /// The id of the job in a reply that cannot be read, or nothing. Null: the reply names no job.
  std::string (*job_named_in)(std::string_view text) = nullptr;
};

namespace detail {

/// What is read of a reply that is odd has to look like an id.
template <class Endpoint>
std::string job_named_in(std::string_view text) {
  constexpr std::size_t longest = 128;
  auto const found = salvaged<typename Endpoint::reply>(text);
  std::string id{Endpoint::job::id(found)};
  return id.size() <= longest && printable(id) == id ? id : std::string{};
}

}  // namespace detail

template <class Endpoint>
constexpr call_rules rules_of_call() {
  call_rules made{.kind = is_paid<Endpoint> ? call_kind::paid : call_kind::free_of_charge};
  if constexpr (requires { typename Endpoint::not_taken; })
    made.not_taken = {Endpoint::not_taken::status, Endpoint::not_taken::member};
  if constexpr (requires { Endpoint::idempotency_key; })
    made.idempotency_key = Endpoint::idempotency_key;
  if constexpr (requires(typename Endpoint::reply const& of) { Endpoint::job::id(of); })
    made.job_named_in = &detail::job_named_in<Endpoint>;
  return made;
}

template <class Reply>
class call_operation : public operation_base<call_operation<Reply>, Reply> {
  using base = operation_base<call_operation, Reply>;

 public:
  /// Ends at once if `what` is an error or the client is not set up.
  call_operation(std::shared_ptr<session> shared, result<http::request> what, call_rules rules,
                 std::shared_ptr<http::event> told = std::make_shared<http::event>())
      : base(std::move(shared), std::move(told)), rules_(rules), unclaimed_(this->shared_) {
    if (!what)
      fail(std::move(what).error());
    else if (auto const ready = this->shared_->ready(); !ready)
      fail(ready.error());
    else
      prepare(std::move(*what));
  }

  /// Valid once next() has said done.
  result<Reply>& outcome() {
    unclaimed_.claim();
    return *ended_;
  }

 private:
  friend class operation_base<call_operation<Reply>, Reply>;

  void prepare(http::request what) {
    if (!rules_.idempotency_key.empty())
      what.fields.push_back({std::string{rules_.idempotency_key}, this->shared_->nonce()});
    if (rules_.kind == call_kind::paid) content_ = what.content;
    if (this->shared_->is_renewable()) again_ = what;
    begin(std::move(what));
  }

  void begin(http::request what) {
    auto how =
        this->shared_->options_of(rules_.kind, rules_.not_taken, !rules_.idempotency_key.empty());
    call_.emplace(this->shared_->call_of(std::move(what), std::move(how), this->event_));
  }

  call::action advance(http::time_point now) {
    while (!ended_) {
      call::action asked = call_->next(now);
      if (asked.what == call::action::kind::send && rules_.kind == call_kind::paid && !sent_at_)
        note_send();
      if (asked.what != call::action::kind::done) return asked;
      take_answer();
    }
    return call::action::done();
  }

  void note_send() {
    sent_at_ = this->shared_->options().wall_clock();
    if (unclaimed_.is_watched())
      unclaimed_.hold(line_of(receipt{.sent_at = *sent_at_, .fingerprint = fingerprint()}));
  }

  /// 0 for a body that is read while it is sent.
  std::uint64_t fingerprint() const {
    return content_.view().empty() ? 0 : fingerprint_of_text(content_.view());
  }

  void take_answer() {
    http::outcome const& answer = call_->result();
    bool const acted_before = call_->summary().acted_before;
    bool const is_refused_once = answer.fault == http::fault::none &&
                                 answer.response.status == 401 && !acted_before && again_;
    if (is_refused_once) {
      http::request other = std::move(*again_);
      again_.reset();
      if (this->shared_->renew(other)) return begin(std::move(other));
    }
    auto reply =
        this->shared_->answers().template read_last<Reply>(*call_, rules_.kind, acted_before);
    if (!reply) return fail(named(std::move(reply).error(), answer.response));
    ended_.emplace(std::move(reply));
  }

  /// `what` with the id of the job that is paid for, if the odd reply names one all the same.
  error named(error what, http::response const& answer) const {
    bool const is_open = what.kind == error_kind::outcome_unknown && what.job_id.empty();
    if (!is_open || !answer.is_success() || rules_.job_named_in == nullptr) return what;
    what.job_id = rules_.job_named_in(answer.content);
    if (!what.job_id.empty()) what.message += "; it names the job " + what.job_id;
    return what;
  }

  /// Adds the facts of a paid request to an error that leaves open what became of it.
  void fail(error what) {
    bool const may_be_taken = sent_at_ && what.kind == error_kind::exception;
    if (may_be_taken) what.kind = error_kind::outcome_unknown;
    if (what.kind == error_kind::outcome_unknown) {
      if (call_) what.bytes_sent = call_->result().sent;
      if (sent_at_) what.sent_at = *sent_at_;
      what.fingerprint = fingerprint();
    }
    ended_.emplace(std::move(what));
  }

  call_rules rules_;
  body content_;                        // of a paid request
  std::optional<http::request> again_;  // to be signed anew
  std::optional<std::chrono::system_clock::time_point> sent_at_;
  std::optional<call::call_machine> call_;
  unclaimed unclaimed_;
  std::optional<result<Reply>> ended_;
};

}  // namespace vetted
