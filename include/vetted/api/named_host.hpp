// SPDX-License-Identifier: BSL-1.0
//
// named_host_call: one call to a host that an API has named by a URL, for a file that comes from
// there or goes there. The host gets no credentials, and what is said of it does not repeat the
// query of the URL, which is a credential where the URL is signed.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <vetted/api/answers.hpp>
#include <vetted/api/refusal.hpp>
#include <vetted/api/session.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/call/error.hpp>
#include <vetted/call/machine.hpp>
#include <vetted/http/event.hpp>
#include <vetted/http/message.hpp>
#include <vetted/http/time_limit.hpp>

namespace vetted {

namespace detail {

void advise_of_file(error& what);

}  // namespace detail

inline constexpr refusal_rules refusal_rules_of_host{.advise = &detail::advise_of_file,
                                                     .who = "the file's host"};

class named_host_call {
 public:
  /// `what` is for `url`, as session::download and session::upload make it. `shared` outlives it.
  named_host_call(session& shared, std::string_view url, http::request what,
                  std::shared_ptr<http::event> told,
                  refusal_rules const& rules = refusal_rules_of_host);

  call::action next(http::time_point now) { return call_.next(now); }

  // Valid once next() has said done.

  /// Whether it broke off as the request's sink did not take what came.
  bool has_lost_sink() const { return call_.result().fault == http::fault::sink; }

  /// The answer, of a good status. Errors: none came; a refusal.
  result<http::response> answer();

 private:
  answers const* answers_;
  refusal_rules const* rules_;
  std::string url_;
  call::call_machine call_;
};

}  // namespace vetted

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/api/named_host.ipp>
#endif
