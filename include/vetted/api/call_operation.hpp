// SPDX-License-Identifier: BSL-1.0
//
// call_operation: a described request and its reply, as a machine for any driver. A paid one is
// never sent twice unless that is certain to cost once, and its error knows what is known of it. An
// answer of 401 may be asked again with other credentials, once.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/api/answers.hpp>
#include <vetted/api/call_rules.hpp>
#include <vetted/api/operation_base.hpp>
#include <vetted/api/raw_reply.hpp>
#include <vetted/api/receipt.hpp>
#include <vetted/api/session.hpp>
#include <vetted/api/unclaimed.hpp>
#include <vetted/bytes/body.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/call/error.hpp>
#include <vetted/call/machine.hpp>
#include <vetted/http/guarded.hpp>
#include <vetted/http/message.hpp>
#include <vetted/json/decode.hpp>
#include <vetted/json/fingerprint.hpp>

namespace vetted {

namespace detail {

/// The id of the job in a reply that cannot be read as a whole; empty unless it looks like an id.
/// The description may throw on such a part of a reply.
template <class Endpoint>
std::string job_named_in(std::string_view text) {
  using reply = typename Endpoint::reply;
  constexpr std::size_t longest = 128;
  std::string id;
  http::guarded(
      [&] {
        if constexpr (raw_reply<reply>)
          id = Endpoint::job::id(reply{std::string{text}, {}});
        else
          id = Endpoint::job::id(salvaged<reply>(text));
      },
      [&](std::string_view) { id.clear(); });
  return id.size() <= longest && printable(id) == id ? id : std::string{};
}

}  // namespace detail

/// rules_of_call, and how a job is found in a reply that cannot be read.
template <class Endpoint>
constexpr call_rules rules_with_job_finder() {
  call_rules made = rules_of_call<Endpoint>();
  if constexpr (requires(typename Endpoint::reply const& of) { Endpoint::job::id(of); })
    made.find_job = &detail::job_named_in<Endpoint>;
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
    static_assert(is_readable_reply<Reply>,
                  "an endpoint's reply has to be a type that vetted/json/decode.hpp lists, "
                  "vetted::nothing, vetted::text_reply or vetted::binary_reply");
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

  /// Hands over the line that the program has not been told yet, to the operation around this one.
  unclaimed unclaimed_line() { return std::move(unclaimed_); }

  /// True for a paid request that has been sent: the API may have taken it.
  bool may_be_taken() const { return sent_at_.has_value(); }

  /// Adds to an error that leaves the outcome open how much was sent, when, and its fingerprint.
  void add_facts(error& what) const {
    if (call_) what.bytes_sent = call_->result().sent;
    if (sent_at_) what.sent_at = *sent_at_;
    what.fingerprint = fingerprint();
  }

  /// The status of the last answer; 0: there was none.
  int status() const { return call_ ? call_->result().response.status : 0; }

 private:
  friend class operation_base<call_operation<Reply>, Reply>;

  void prepare(http::request what) {
    if constexpr (raw_reply<Reply>)
      for (http::field& one : what.fields)
        if (one.name == "Accept" && one.value == "application/json") one.value = "*/*";
    if (!rules_.idempotency_key.empty())
      what.fields.push_back({std::string{rules_.idempotency_key}, this->shared_->nonce()});
    if (rules_.kind == call_kind::paid) content_ = what.content;
    if (this->shared_->is_renewable()) again_ = what;
    begin(std::move(what));
  }

  void begin(http::request what) {
    signed_with_ = this->shared_->sign(what);
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
    bool const is_heard = !this->event_->dropped();  // else no function of the program is called
    bool const may_repeat = !acted_before || rules_.kind == call_kind::free_of_charge ||
                            !rules_.idempotency_key.empty();
    bool const is_refused_once = answer.fault == http::fault::none &&
                                 answer.response.status == 401 && may_repeat && again_ && is_heard;
    if (is_refused_once && this->shared_->renew(signed_with_)) {
      http::request other = std::move(*again_);
      again_.reset();
      return begin(std::move(other));
    }
    std::vector<decode_error> left_out;
    auto reply = this->shared_->answers().template read_last<Reply>(
        *call_, rules_.kind, acted_before, rules_.find_job, &left_out);
    if (is_heard) this->shared_->tell(left_out);
    if (!reply) return fail(std::move(reply).error());
    ended_.emplace(std::move(reply));
  }

  /// Adds the facts of a paid request to an error that leaves open what became of it.
  void fail(error what) {
    bool const may_be_open = sent_at_ && what.kind == error_kind::exception;
    if (may_be_open) what.kind = error_kind::outcome_unknown;
    if (what.kind == error_kind::outcome_unknown) add_facts(what);
    ended_.emplace(std::move(what));
  }

  call_rules rules_;
  body content_;                        // of a paid request
  std::optional<http::request> again_;  // to be signed anew
  std::uint64_t signed_with_ = 0;
  std::optional<std::chrono::system_clock::time_point> sent_at_;
  std::optional<call::call_machine> call_;
  unclaimed unclaimed_;
  std::optional<result<Reply>> ended_;
};

}  // namespace vetted
