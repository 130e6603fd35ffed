// SPDX-License-Identifier: BSL-1.0
//
// What an answer with an error status says. Three shapes of body are known: of the application
// ("reason"), of the gateway ("message") and the declared one ("error", "apiError"); others, and
// pages of HTML, come from elsewhere. The text is found in all of them. Look at refusal_of and
// refusal_of_image.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <vetted/bytes/printable.hpp>
#include <vetted/bytes/utf8.hpp>
#include <vetted/call/retry_after.hpp>
#include <vetted/http/field.hpp>
#include <vetted/http/message.hpp>
#include <vetted/json/decode.hpp>
#include <vetted/param/number_text.hpp>
#include <vetted/scenario/error.hpp>
#include <vetted/scenario/spoken.hpp>

namespace vetted::scenario {

namespace detail {

/// Bytes of the service's text that an error carries at the most.
inline constexpr std::size_t longest_text = 512;

/// The JSON of a body; null if it is none.
inline boost::json::value json_in(http::response const& answer) {
  auto body = decode<boost::json::value>(answer.content);
  return body ? std::move(*body) : boost::json::value{};
}

/// A time in seconds at `key`, also in quotes; 0 if there is none.
inline double seconds_at(boost::json::object const& object, std::string_view key) {
  auto const* const value = object.if_contains({key.data(), key.size()});
  if (value == nullptr || !(value->is_number() || value->is_string())) return 0;
  std::string const text = words_in(*value);
  double seconds = 0;
  vetted::detail::put_scalar(seconds, json_scalar{.kind = json_kind::string, .text = text});
  constexpr auto longest = static_cast<double>(call::longest_retry_after.count());
  return seconds > 0 ? (std::min)(seconds, longest) : 0;
}

/// Reads `details` too, where some servers put what others put at the top.
inline void read_error_body(boost::json::object const& body, error& result) {
  boost::json::value const* const given = body.if_contains("details");
  boost::json::value const details = given == nullptr ? boost::json::value{} : *given;
  result.message = words_at_usual_keys(body);
  if (result.message.empty() && !details.is_object()) result.message = words_in(details);
  result.trace_id = shortened(words_at(body, {"trace_id", "traceId"}), longest_text);
  result.remaining_seconds = seconds_at(body, "remainingSeconds");
  std::string plan = words_at(body, {"requiredPlan"});
  if (details.is_object()) {
    if (result.remaining_seconds == 0)
      result.remaining_seconds = seconds_at(details.get_object(), "remainingSeconds");
    if (plan.empty()) plan = words_at(details.get_object(), {"requiredPlan"});
  }
  result.message = shortened(result.message, longest_text);
  if (plan.empty()) return;
  plan = "needs the plan " + shortened(plan, longest_text);
  result.message += result.message.empty() ? plan : " (" + plan + ")";
}

/// What stands between <`tag`…> and the next tag in `page`, in letters of either case.
inline std::string_view text_of_tag(std::string_view page, std::string_view tag) {
  for (std::size_t at = page.find('<'); at != page.npos; at = page.find('<', at + 1)) {
    if (!http::same_field_name(page.substr(at + 1, tag.size()), tag)) continue;
    std::size_t const begin = page.find('>', at);
    if (begin == page.npos) break;
    std::string_view text = page.substr(begin + 1);
    text = text.substr(0, text.find('<'));
    std::size_t const first = text.find_first_not_of(" \t\r\n");
    if (first == text.npos) continue;
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
  }
  return {};
}

/// Of a body that is no JSON what a person may want to read: of HTML and XML the title.
inline std::string_view plain_text_in(std::string_view content) {
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  if (content.substr(0, byte_order_mark.size()) == byte_order_mark)
    content.remove_prefix(byte_order_mark.size());
  std::size_t const first = content.find_first_not_of(" \t\r\n");
  if (first == content.npos || content[first] != '<') return content;
  for (std::string_view const tag : {"title", "h1", "message"})
    if (auto const text = text_of_tag(content, tag); !text.empty()) return text;
  return content;
}

/// How the content of an answer is encoded, which nobody asked for; empty if it is not.
inline std::string odd_encoding(http::response const& answer) {
  std::string_view const content = answer.content;
  std::string_view const named = answer.field_value("Content-Encoding");
  bool const is_gzip = content.substr(0, 2) == "\x1f\x8b";
  bool const is_text = !is_gzip && first_invalid_utf8(content) == content.npos;
  if (is_text) return {};  // it was decoded, if it was ever encoded
  return named.empty() && is_gzip ? "gzip" : shortened(named, 64);
}

inline std::string said_of_encoding(std::string const& encoding) {
  return "its content is encoded as '" + encoding + "', which was not asked for";
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
  boost::json::value const body = json_in(answer);
  if (body.is_object())
    read_error_body(body.get_object(), result);
  else
    result.message = shortened(words_in(body), longest_text);
  std::string const encoding = odd_encoding(answer);
  if (!encoding.empty()) result.message = said_of_encoding(encoding);
  std::string_view const plain = plain_text_in(answer.content);
  if (result.message.empty() && !says_nothing(plain))
    result.message = shortened(plain, longest_text);
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
  boost::json::value const body = detail::json_in(answer);
  if (!body.is_object()) return false;
  constexpr std::string_view key = Answer::member;
  auto const* const text = body.get_object().if_contains({key.data(), key.size()});
  return text != nullptr && text->is_string() && !text->get_string().empty();
}

/// Whether it is about a limit of the team, such as jobs at a time, which time alone does not lift.
inline bool is_lasting(http::response const& answer) {
  if (answer.status != 429) return false;
  boost::json::value const body = detail::json_in(answer);
  if (!body.is_object()) return false;
  auto const* const details = body.get_object().if_contains("details");
  return details != nullptr && details->is_object() && details->get_object().contains("actionName");
}

}  // namespace vetted::scenario
