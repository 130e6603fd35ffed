// SPDX-License-Identifier: BSL-1.0
//
// answers: reads what came back from an API as a reply or an error. What was paid for and may have
// been taken is an error of its own kind, and no error repeats a secret. Look at read().
#pragma once

#include <concepts>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/api/any_credentials.hpp>
#include <vetted/api/call_rules.hpp>
#include <vetted/api/raw_reply.hpp>
#include <vetted/api/refusal.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/call/error.hpp>
#include <vetted/call/refusal.hpp>
#include <vetted/call/retry_rules.hpp>
#include <vetted/http/message.hpp>
#include <vetted/json/decode.hpp>
#include <vetted/json/decode_error.hpp>
#include <vetted/model/endpoint.hpp>

namespace vetted {

/// How the answers of an API are read.
struct answer_rules {
  refusal_rules refusals{};
  /// How a program finds out whether a paid request was taken: the end of the error's message.
  std::string_view ways_to_find_out{};
};

class answers {
 public:
  answers(std::shared_ptr<any_credentials const> who, answer_rules rules)
      : who_(std::move(who)), rules_(rules) {}

  answer_rules const& rules() const { return rules_; }

  /// Reads an answer with an error status, without secrets; see read_refusal.
  call::refusal said_in(http::response const& answer, named_answer not_taken = {}) const {
    return said_in(answer, rules_.refusals, not_taken);
  }
  call::refusal said_in(http::response const& answer, refusal_rules const& rules,
                        named_answer not_taken = {}) const {
    http::response plain{.status = answer.status, .fields = answer.fields};
    plain.content = answer.content;
    who_->hide(plain.content);  // before it is cut
    call::refusal found = read_refusal(plain, rules, not_taken);
    found.what = without_secrets(std::move(found.what));  // once JSON's escapes are read
    return found;
  }

  /// The reply in `answer`, an http::outcome; what is no JSON is moved out of one that is not
  /// const. `left_out`, if it is given, gets what of it could not be read. `said` is what said_in
  /// has found; `find` may be null. Errors: no answer, an error status, or no such reply.
  template <class Reply, class Outcome>
  result<Reply> read(Outcome& answer, call::refusal const& said, call_kind kind,
                     std::vector<decode_error>* left_out = nullptr,
                     job_finder find = nullptr) const {
    static_assert(is_readable_reply<Reply>,
                  "an endpoint's reply has to be a type that vetted/json/decode.hpp lists, "
                  "vetted::nothing, vetted::text_reply or vetted::binary_reply");
    if (answer.fault != http::fault::none) return broken_off(answer, kind, find);
    if (!answer.response.is_success()) return refused(answer, said, kind);
    std::vector<decode_error> notes;
    if (left_out == nullptr) left_out = &notes;
    if constexpr (std::same_as<Reply, nothing>) {
      return Reply{};
    } else if constexpr (raw_reply<Reply>) {
      return detail::raw_reply_in<Reply>(answer.response, *left_out);
    } else if constexpr (decodable<Reply>) {
      auto reply = decode<Reply>(answer.response.content, *left_out);
      if (reply) return std::move(*reply);
      return unreadable(answer, reply.error(), kind, find);
    }
  }

  /// The reply to a call that has ended. `acted_before`: an attempt before the last one may have
  /// been taken, so that of a paid request nothing that the last one says is the whole truth.
  template <class Reply>
  result<Reply> read_last(call::call_machine& ended, call_kind kind, bool acted_before,
                          job_finder find, std::vector<decode_error>* left_out = nullptr) const {
    call::refusal said = ended.said();
    said.is_not_taken = said.is_not_taken && !acted_before;
    auto reply = read<Reply>(ended.result(), said, kind, left_out, find);
    if (reply || kind == call_kind::free_of_charge || !acted_before ||
        reply.error().kind == error_kind::outcome_unknown)
      return reply;
    error failed = std::move(reply).error();
    failed.kind = error_kind::outcome_unknown;
    failed.message.append("; an attempt before may have been taken")
        .append(rules_.ways_to_find_out);
    return failed;
  }

  /// The error for a paid reply without the id of its job, or with an odd one.
  error names_no_job(int status, std::string shown_id = {}) const {
    return {.kind = error_kind::outcome_unknown,
            .message = std::string{"the service took the request but named no job"}.append(
                rules_.ways_to_find_out),
            .status = status,
            .job_id = std::move(shown_id)};
  }

  /// The error for an answer with a good status that holds no such reply. Of a paid request its job
  /// may be named in it all the same.
  error unreadable(http::outcome const& answer, decode_error const& why, call_kind kind,
                   job_finder find) const {
    http::response const& response = answer.response;
    std::string_view const type = response.field_value("Content-Type");
    std::string const encoding = detail::odd_encoding(response);
    error failed{
        .kind = error_kind::unexpected_reply,
        .message = "the service answered " + std::to_string(response.status) +
                   " with an unexpected reply: " +
                   (encoding.empty() ? why.message() : detail::said_of_encoding(encoding)) +
                   (type.empty() ? "" : " (" + shown(type, 64) + ")"),
        .status = response.status};
    if (kind == call_kind::paid && find != nullptr) failed.job_id = find(response.content);
    return unless_paid(without_secrets(std::move(failed)), kind);
  }

  /// The error for a call that got no whole answer.
  error broken_off(http::outcome const& answer, call_kind kind, job_finder find = nullptr) const {
    error failed{.kind = error_kind::interrupted};
    if (answer.fault == http::fault::too_large || answer.fault == http::fault::protocol)
      failed.kind = error_kind::unexpected_reply;
    failed.message = std::string{http::fault_text(answer.fault)};
    if (!answer.detail.empty()) failed.message += " (" + shown(answer.detail, 256) + ")";
    failed = without_secrets(std::move(failed));
    failed.status = answer.response.status;
    failed.bytes_sent = answer.sent;
    bool const has_not_arrived = answer.reached == http::reached::no;
    bool const is_free = kind == call_kind::free_of_charge;
    if (answer.fault == http::fault::cancelled && (has_not_arrived || is_free))
      failed.kind = error_kind::cancelled;
    else if (has_not_arrived)
      failed.kind = answer.fault == http::fault::source ? error_kind::invalid_request
                                                        : error_kind::no_connection;
    if (has_not_arrived) return failed;
    if (kind == call_kind::paid && answer.response.is_success() && find != nullptr)
      failed.job_id = find(answer.response.content);  // as far as it came
    return unless_paid(std::move(failed), kind);
  }

  /// The error for a status outside 200 to 299. After a paid request it leaves the outcome unknown,
  /// unless the status says that the server has not acted, or the API itself does.
  error refused(http::outcome const& answer, call::refusal const& said, call_kind kind) const {
    error failed = said.what;
    if (failed.status / 100 == 3 && !answer.detail.empty())
      failed.message += " (" + shown(answer.detail, 256) + ")";  // why it is not followed
    bool const is_open = !said.is_not_taken && !call::is_refusal(failed.status);
    return is_open ? unless_paid(std::move(failed), kind) : failed;
  }

  /// `failed` with the secrets taken out of its texts.
  error without_secrets(error failed) const {
    who_->hide(failed.message);
    who_->hide(failed.trace_id);
    return failed;
  }

  /// A text of others, made short and printable; what is cut could not be hidden any more.
  std::string shown(std::string_view text, std::size_t most) const {
    std::string plain{text};
    who_->hide(plain);
    return shortened(plain, most);
  }

 private:
  error unless_paid(error failed, call_kind kind) const {
    if (kind == call_kind::free_of_charge) return failed;
    failed.kind = error_kind::outcome_unknown;
    failed.message += "; the service may have taken the request and may charge for it";
    if (failed.job_id.empty())
      failed.message += rules_.ways_to_find_out;
    else
      failed.message += "; wait for its job, " + shortened(failed.job_id, 64);
    return failed;
  }

  std::shared_ptr<any_credentials const> who_;
  answer_rules rules_;
};

}  // namespace vetted
