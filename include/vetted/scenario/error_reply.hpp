// SPDX-License-Identifier: BSL-1.0
//
// What an answer with an error status says. Three shapes of body are known: of the application
// ("reason"), of the gateway ("message") and the declared one ("error", "apiError"); pages of HTML
// come from elsewhere. The text is found in all of them. Look at refusal_of and refusal_of_image.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <vetted/call/retry_after.hpp>
#include <vetted/http/message.hpp>
#include <vetted/param/finite.hpp>
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
  return failed || !vetted::detail::is_finite(number) || number < 0 ? 0 : number;
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

/// Whether `content` tells a person nothing: it is blank or an empty JSON value.
inline bool says_nothing(std::string_view content) {
  std::string rest;
  for (char const c : content)
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n' && rest.size() <= 4) rest += c;
  for (std::string_view const empty : {"", "{}", "[]", "\"\"", "null"})
    if (rest == empty) return true;
  return false;
}

/// What a status means where nothing else is said, in the words of RFC 9110; empty for others.
constexpr std::string_view meaning_of(int status) {
  switch (status) {
    case 400: return "bad request";
    case 401: return "unauthorized";
    case 402: return "payment required";
    case 403: return "forbidden";
    case 404: return "not found";
    case 408: return "request timeout";
    case 410: return "gone";
    case 413: return "content too large";
    case 429: return "too many requests";
    case 500: return "internal server error";
    case 502: return "bad gateway";
    case 503: return "service unavailable";
    case 504: return "gateway timeout";
    default: return {};
  }
}

/// What `answer` of `who` says, without advice.
inline error said_in(http::response const& answer, std::string_view who) {
  error result{.kind = error_kind::refused, .status = answer.status};
  boost::system::error_code failed;
  boost::json::value const body =
      boost::json::parse({answer.content.data(), answer.content.size()}, failed);
  if (!failed && body.is_object()) read_error_body(body.get_object(), result);
  if (result.message.empty() && !says_nothing(answer.content))
    result.message = shortened(answer.content, longest_text);
  std::string const head = std::string{who} + " answered " + std::to_string(answer.status);
  std::string_view const meaning = meaning_of(answer.status);
  if (!result.message.empty())
    result.message = head + ": " + result.message;
  else if (meaning.empty())
    result.message = head + " without saying why";
  else
    result.message = head + " (" + std::string{meaning} + ") without saying why";
  using seconds = std::chrono::duration<double>;
  if (auto const asked = call::retry_after_of(answer))
    result.remaining_seconds = (std::max)(result.remaining_seconds, seconds{*asked}.count());
  if (result.remaining_seconds > 0)
    result.message += " (wait " + number_text(result.remaining_seconds) + " s)";
  return result;
}

}  // namespace detail

/// The error that an answer of the API with a status outside 200 to 299 stands for.
inline error refusal_of(http::response const& answer) {
  error result = detail::said_in(answer, "the service");
  if (answer.status == 401) {
    result.kind = error_kind::unauthorized;
    result.message += " (check the API key and secret)";
  }
  if (answer.status == 410)
    result.message += " (the model is no longer served; SD 1.5 and SDXL ended in April 2026)";
  return result;
}

/// The same for an answer of an image's host, which gets no credentials.
inline error refusal_of_image(http::response const& answer) {
  error result = detail::said_in(answer, "the image's host");
  if (answer.status == 401 || answer.status == 403)  // a signed link expires
    result.message +=
        " (the link has expired or is not for everyone; downloading the job again gets a new one)";
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

/// Whether it is `Answer`, an answer_with: of that status, and with a text under that key.
template <class Answer>
bool is_answer(http::response const& answer) {
  if (answer.status != Answer::status) return false;
  boost::system::error_code failed;
  boost::json::value const body =
      boost::json::parse({answer.content.data(), answer.content.size()}, failed);
  return !failed && body.is_object() &&
         !detail::first_text(body.get_object(), Answer::member).empty();
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
