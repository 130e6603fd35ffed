// SPDX-License-Identifier: BSL-1.0
//
// What an answer with an error status says. Three shapes of body are known: of the application
// ("reason"), of the gateway ("message") and the declared one ("error", "apiError"); pages of HTML
// come from elsewhere. The text is found in all of them. Look at refusal_of.
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <vetted/call/retry_after.hpp>
#include <vetted/http/message.hpp>
#include <vetted/param/number_text.hpp>
#include <vetted/param/printable.hpp>
#include <vetted/scenario/error.hpp>

namespace vetted::scenario {

namespace detail {

/// Bytes of the service's text that an error carries at the most.
inline constexpr std::size_t longest_text = 512;

/// The first of `keys` that holds text in `object`; empty if none does.
template <class... Keys>
std::string first_text(boost::json::object const& object, Keys... keys) {
  for (std::string_view const key : {std::string_view{keys}...}) {
    auto const* const value = object.if_contains({key.data(), key.size()});
    if (value != nullptr && value->is_string() && !value->get_string().empty())
      return shortened({value->get_string().data(), value->get_string().size()}, longest_text);
  }
  return {};
}

inline double number_at(boost::json::object const& object, std::string_view key) {
  auto const* const value = object.if_contains({key.data(), key.size()});
  if (value == nullptr || !value->is_number()) return 0;
  boost::system::error_code failed;
  double const number = value->to_number<double>(failed);
  return failed || !std::isfinite(number) || number < 0 ? 0 : number;
}

/// Reads `details` too, where some servers put what others put at the top.
inline void read_error_body(boost::json::object const& body, error& result) {
  result.message = first_text(body, "reason", "message", "error", "apiError", "detail");
  result.trace_id = first_text(body, "trace_id", "traceId");
  result.remaining_seconds = number_at(body, "remainingSeconds");
  auto const* const details = body.if_contains("details");
  if (details == nullptr || !details->is_object()) return;
  if (result.remaining_seconds == 0)
    result.remaining_seconds = number_at(details->get_object(), "remainingSeconds");
  std::string const plan = first_text(details->get_object(), "requiredPlan");
  if (plan.empty()) return;
  bool const alone = result.message.empty();
  result.message += alone ? "needs the plan " + plan : " (needs the plan " + plan + ")";
}

}  // namespace detail

/// The error that an answer with a status outside 200 to 299 stands for.
inline error refusal_of(http::response const& answer) {
  error result;
  result.kind = answer.status == 401 ? error_kind::unauthorized : error_kind::refused;
  result.status = answer.status;
  boost::system::error_code failed;
  boost::json::value const body =
      boost::json::parse({answer.content.data(), answer.content.size()}, failed);
  if (!failed && body.is_object()) detail::read_error_body(body.get_object(), result);
  if (result.message.empty())
    result.message =
        answer.content.empty() ? "without a text" : shortened(answer.content, detail::longest_text);
  result.message = "the service answered " + std::to_string(answer.status) + ": " + result.message;
  if (result.remaining_seconds > 0)
    result.message += " (wait " + number_text(result.remaining_seconds) + " s)";
  if (answer.status == 401) result.message += " (check the API key and secret)";
  if (answer.status == 410)
    result.message += " (the model is no longer served; SD 1.5 and SDXL ended in April 2026)";
  return result;
}

/// How long an answer asks to be left alone in its body, up to call::longest_retry_after.
inline std::optional<http::duration> remaining_time(http::response const& answer) {
  if (answer.is_success()) return std::nullopt;
  using seconds = std::chrono::duration<double>;
  seconds const asked{refusal_of(answer).remaining_seconds};
  if (asked <= seconds::zero()) return std::nullopt;
  return std::chrono::duration_cast<http::duration>(
      (std::min)(asked, seconds{call::longest_retry_after}));
}

/// Whether it is about a limit of the team, such as jobs at a time, which time alone does not lift.
inline bool is_lasting(http::response const& answer) {
  if (answer.status != 429) return false;
  boost::system::error_code failed;
  boost::json::value const body =
      boost::json::parse({answer.content.data(), answer.content.size()}, failed);
  if (failed || !body.is_object()) return false;
  auto const* const details = body.get_object().if_contains("details");
  return details != nullptr && details->is_object() && details->get_object().contains("actionName");
}

}  // namespace vetted::scenario
