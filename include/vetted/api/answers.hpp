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
#include <vetted/call/call_machine.hpp>
#include <vetted/call/error.hpp>
#include <vetted/call/refusal.hpp>
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
  call::refusal said_in(http::response const& answer, named_answer not_taken = {}) const;
  call::refusal said_in(http::response const& answer, refusal_rules const& rules,
                        named_answer not_taken = {}) const;

  /// The reply in `answer`, an http::outcome; what is no JSON is moved out of one that is not
  /// const. `left_out`, if it is given, gets what of it could not be read. `said` is what said_in
  /// has found; `find` may be null. Errors: no answer, an error status, or no such reply.
  template <class Reply, class Outcome>
  result<Reply> read(Outcome& answer, call::refusal const& said, call_kind kind,
                     std::vector<decode_error>* left_out = nullptr,
                     job_finder find = nullptr) const {
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
    } else {  // the compiler has refused it where the call is made
      return unreadable(answer, {{}, "a reply that can be read", "another"}, kind, find);
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
  error names_no_job(int status, std::string shown_id = {}) const;

  /// The error for an answer with a good status that holds no such reply. Of a paid request its job
  /// may be named in it all the same.
  error unreadable(http::outcome const& answer, decode_error const& why, call_kind kind,
                   job_finder find) const;

  /// The error for a call that got no whole answer.
  error broken_off(http::outcome const& answer, call_kind kind, job_finder find = nullptr) const;

  /// The error for a status outside 200 to 299. After a paid request it leaves the outcome unknown,
  /// unless the status says that the server has not acted, or the API itself does.
  error refused(http::outcome const& answer, call::refusal const& said, call_kind kind) const;

  /// `failed` with the secrets taken out of its texts.
  error without_secrets(error failed) const;

  /// A text of others, made short and printable; what is cut could not be hidden any more.
  std::string shown(std::string_view text, std::size_t most) const;

 private:
  error unless_paid(error failed, call_kind kind) const;

  std::shared_ptr<any_credentials const> who_;
  answer_rules rules_;
};

}  // namespace vetted

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/api/answers.ipp>
#endif
