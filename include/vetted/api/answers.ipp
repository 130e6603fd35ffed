// SPDX-License-Identifier: BSL-1.0
//
// The bodies of answers.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/api/answers.hpp>
#include <vetted/api/any_credentials.hpp>
#include <vetted/api/call_rules.hpp>
#include <vetted/api/refusal.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/call/error.hpp>
#include <vetted/call/refusal.hpp>
#include <vetted/call/retry_rules.hpp>
#include <vetted/config.hpp>
#include <vetted/http/message.hpp>
#include <vetted/json/decode_error.hpp>

namespace vetted {

VETTED_DECL call::refusal answers::said_in(http::response const& answer,
                                           named_answer not_taken) const {
  return said_in(answer, rules_.refusals, not_taken);
}

VETTED_DECL call::refusal answers::said_in(http::response const& answer, refusal_rules const& rules,
                                           named_answer not_taken) const {
  http::response plain{.status = answer.status, .fields = answer.fields};
  plain.content = answer.content;
  who_->hide(plain.content);  // before it is cut
  call::refusal found = read_refusal(plain, rules, not_taken);
  found.what = without_secrets(std::move(found.what));  // once JSON's escapes are read
  return found;
}

VETTED_DECL error answers::names_no_job(int status, std::string shown_id) const {
  return {.kind = error_kind::outcome_unknown,
          .message = std::string{"the service took the request but named no job"}.append(
              rules_.ways_to_find_out),
          .status = status,
          .job_id = std::move(shown_id)};
}

VETTED_DECL error answers::unreadable(http::outcome const& answer, decode_error const& why,
                                      call_kind kind, job_finder find) const {
  http::response const& response = answer.response;
  std::string_view const type = response.field_value("Content-Type");
  std::string const encoding = detail::odd_encoding(response);
  error failed{.kind = error_kind::unexpected_reply,
               .message = "the service answered " + std::to_string(response.status) +
                          " with an unexpected reply: " +
                          (encoding.empty() ? why.message() : detail::said_of_encoding(encoding)) +
                          (type.empty() ? "" : " (" + shown(type, 64) + ")"),
               .status = response.status};
  if (kind == call_kind::paid && find != nullptr) failed.job_id = find(response.content);
  return unless_paid(without_secrets(std::move(failed)), kind);
}

VETTED_DECL error answers::broken_off(http::outcome const& answer, call_kind kind,
                                      job_finder find) const {
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

VETTED_DECL error answers::refused(http::outcome const& answer, call::refusal const& said,
                                   call_kind kind) const {
  error failed = said.what;
  if (failed.status / 100 == 3 && !answer.detail.empty())
    failed.message += " (" + shown(answer.detail, 256) + ")";  // why it is not followed
  bool const is_open = !said.is_not_taken && !call::is_refusal(failed.status);
  return is_open ? unless_paid(std::move(failed), kind) : failed;
}

VETTED_DECL error answers::without_secrets(error failed) const {
  who_->hide(failed.message);
  who_->hide(failed.trace_id);
  return failed;
}

VETTED_DECL std::string answers::shown(std::string_view text, std::size_t most) const {
  std::string plain{text};
  who_->hide(plain);
  return shortened(plain, most);
}

VETTED_DECL error answers::unless_paid(error failed, call_kind kind) const {
  if (kind == call_kind::free_of_charge) return failed;
  failed.kind = error_kind::outcome_unknown;
  failed.message += "; the service may have taken the request and may charge for it";
  if (failed.job_id.empty())
    failed.message += rules_.ways_to_find_out;
  else
    failed.message += "; wait for its job, " + shortened(failed.job_id, 64);
  return failed;
}

}  // namespace vetted
