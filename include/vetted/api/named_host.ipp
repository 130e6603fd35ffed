// SPDX-License-Identifier: BSL-1.0
//
// The bodies of named_host.hpp.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/api/answers.hpp>
#include <vetted/api/named_host.hpp>
#include <vetted/api/refusal.hpp>
#include <vetted/api/session.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/call/error.hpp>
#include <vetted/config.hpp>
#include <vetted/http/hidden_query.hpp>
#include <vetted/http/message.hpp>

namespace vetted::detail {

VETTED_DECL void advise_of_file(error& what) {
  advise_of_link(what, "the link may have expired, or is not for everyone");
}

}  // namespace vetted::detail

namespace vetted {

VETTED_DECL named_host_call::named_host_call(session& shared, std::string_view url,
                                             http::request what, std::shared_ptr<http::event> told,
                                             refusal_rules const& rules)
    : answers_(&shared.answers()),
      rules_(&rules),
      url_(url),
      call_(shared.call_of(std::move(what), shared.options_of_download(rules), std::move(told))) {}

VETTED_DECL result<http::response> named_host_call::answer() {
  http::outcome came = std::move(call_.result());
  http::hide_queries(came, url_, call_.last_url());  // before its texts are cut
  if (came.fault != http::fault::none) return answers_->broken_off(came, call_kind::free_of_charge);
  if (!came.response.is_success())
    return answers_->refused(came, answers_->said_in(came.response, *rules_),
                             call_kind::free_of_charge);
  return std::move(came.response);
}

}  // namespace vetted
