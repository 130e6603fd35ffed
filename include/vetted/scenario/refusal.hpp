// SPDX-License-Identifier: BSL-1.0
//
// The refusals of Scenario say more than those of others: how long to wait, the plan that is
// needed, and a limit of the team. Look at refusal_rules_of_api and refusal_rules_of_image.
#pragma once

#include <string>
#include <string_view>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <vetted/api/refusal.hpp>
#include <vetted/api/words_in.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/call/refusal.hpp>
#include <vetted/scenario/error.hpp>

namespace vetted::scenario {

namespace detail {

/// At the top or in "details", wherever a server puts it.
inline void read_more_of_refusal(boost::json::object const& body, call::refusal& found) {
  auto const* const given = body.if_contains("details");
  boost::json::object const none;
  boost::json::object const& details =
      given != nullptr && given->is_object() ? given->get_object() : none;
  error& what = found.what;
  what.remaining_seconds = seconds_at(body, "remainingSeconds");
  if (!(what.remaining_seconds > 0))
    what.remaining_seconds = seconds_at(details, "remainingSeconds");
  std::string plan = words_at(body, {"requiredPlan"});
  if (plan.empty()) plan = words_at(details, {"requiredPlan"});
  if (!plan.empty()) {
    plan = "needs the plan " + shortened(plan, 512);
    what.message += what.message.empty() ? plan : " (" + plan + ")";
  }
  // About a limit of the team, such as jobs at a time, which time alone does not lift.
  found.lasts = what.status == 429 && details.contains("actionName");
}

inline void advise_caller(error& what) {
  if (what.status == 401) what.message += " (check the API key and secret)";
  if (what.status == 410)
    what.message += " (the model is no longer served; SD 1.5 and SDXL ended in April 2026)";
}

inline void advise_downloader(error& what) {
  advise_of_link(what,
                 "the link has expired or is not for everyone; downloading the job again gets a "
                 "new one");
}

}  // namespace detail

/// For answers of the API.
inline constexpr refusal_rules refusal_rules_of_api{.read_more = &detail::read_more_of_refusal,
                                                    .advise = &detail::advise_caller};

/// For answers of an image's host.
inline constexpr refusal_rules refusal_rules_of_image{.read_more = &detail::read_more_of_refusal,
                                                      .advise = &detail::advise_downloader,
                                                      .who = "the image's host"};

}  // namespace vetted::scenario
