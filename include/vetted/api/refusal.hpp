// SPDX-License-Identifier: BSL-1.0
//
// Reads an answer with an error status, from whatever shape: the text of an application
// ("reason", "error"), of a gateway ("message"), or of a page of HTML. Look at read_refusal, and at
// refusal_rules for what an API may add.
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

#include <vetted/api/call_rules.hpp>
#include <vetted/api/spoken.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/bytes/utf8.hpp>
#include <vetted/call/error.hpp>
#include <vetted/call/refusal.hpp>
#include <vetted/call/retry_after.hpp>
#include <vetted/http/field.hpp>
#include <vetted/http/message.hpp>
#include <vetted/json/decode.hpp>
#include <vetted/param/number_text.hpp>

namespace vetted {

namespace detail {

/// Bytes of the service's text that an error carries at the most.
inline constexpr std::size_t longest_text = 512;

/// Reads `details` too, where some servers put what others put at the top.
inline void read_error_body(boost::json::object const& body, error& found) {
  boost::json::value const* const details = body.if_contains("details");
  found.message = words_at_usual_keys(body);
  if (found.message.empty() && details != nullptr && !details->is_object())
    found.message = words_in(*details);
  found.message = shortened(found.message, longest_text);
  found.trace_id = shortened(words_at(body, {"trace_id", "traceId"}), longest_text);
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

/// `found` behind who says it: "the service answered 400: …".
inline void put_head(error& found, std::string_view who) {
  std::string const head = std::string{who} + " answered " + std::to_string(found.status);
  std::string_view const meaning = meaning_of(found.status);
  if (!found.message.empty())
    found.message = head + ": " + found.message;
  else if (meaning.empty())
    found.message = head + " without saying why";
  else
    found.message = head + " (" + std::string{meaning} + ") without saying why";
}

}  // namespace detail

/// A time in seconds at `key`, also in quotes, up to call::longest_retry_after; 0 if there is none.
inline double seconds_at(boost::json::object const& object, std::string_view key) {
  auto const* const value = object.if_contains({key.data(), key.size()});
  if (value == nullptr || !(value->is_number() || value->is_string())) return 0;
  std::string const text = words_in(*value);
  double seconds = 0;
  detail::put_scalar(seconds, json_scalar{.kind = json_kind::string, .text = text});
  constexpr auto longest = static_cast<double>(call::longest_retry_after.count());
  return seconds > 0 ? (std::min)(seconds, longest) : 0;
}

/// The refusals of an API, where they say more than those of others.
struct refusal_rules {
  /// Reads a body of the API's own shape; false if it is none, which is then read as others are.
  bool (*read)(std::string_view content, call::refusal& found) = nullptr;
  /// Reads more of the JSON object in a body; what.message has the text by then.
  void (*read_more)(boost::json::object const& body, call::refusal& found) = nullptr;
  /// Adds to the message what a person may do about it.
  void (*advise)(error& found) = nullptr;
  std::string_view who = "the service";
};

namespace detail {

/// What `member`, a name or a pointer, leads to; null: nothing.
inline boost::json::value const* member_at(boost::json::value const& body,
                                           std::string_view member) {
  boost::json::string_view const path{member.data(), member.size()};
  if (member.empty()) return nullptr;
  boost::system::error_code none;
  return member.front() == '/' ? body.find_pointer(path, none)
                               : body.get_object().if_contains(path);
}

/// Whether `body` says by the text at `member` that the request has not been taken.
inline bool says_not_taken(boost::json::value const& body, std::string_view member) {
  auto const* const text = body.is_object() ? member_at(body, member) : nullptr;
  return text != nullptr && text->is_string() && !text->get_string().empty();
}

/// Reads a body of any shape.
inline void read_any_body(boost::json::value const& body, refusal_rules const& rules,
                          call::refusal& found) {
  if (!body.is_object()) {
    found.what.message = shortened(words_in(body), longest_text);
    return;
  }
  read_error_body(body.get_object(), found.what);
  if (rules.read_more != nullptr) rules.read_more(body.get_object(), found);
}

}  // namespace detail

/// For a host that an API has named by a URL: adds `advice` about a link that was refused.
inline void advise_of_link(error& what, std::string_view advice) {
  what.kind = error_kind::refused;               // the host gets no credentials
  if (what.status == 401 || what.status == 403)  // a signed link expires
    what.message.append(" (").append(advice).append(")");
}

/// Reads `answer`, which has an error status. `not_taken`: the answer by which the endpoint says
/// that it has not taken the request.
inline call::refusal read_refusal(http::response const& answer, refusal_rules const& rules = {},
                                  named_answer not_taken = {}) {
  call::refusal found{.what = {.kind = error_kind::refused, .status = answer.status}};
  error& what = found.what;
  bool const is_own = rules.read != nullptr && rules.read(answer.content, found);
  bool const may_be_not_taken = not_taken.status == answer.status;
  if (!is_own || may_be_not_taken)
    if (auto const body = decode<boost::json::value>(answer.content)) {
      if (!is_own) detail::read_any_body(*body, rules, found);
      found.is_not_taken = may_be_not_taken && detail::says_not_taken(*body, not_taken.member);
    }
  std::string const encoding = detail::odd_encoding(answer);
  if (!encoding.empty()) what.message = detail::said_of_encoding(encoding);
  std::string_view const plain = detail::plain_text_in(answer.content);
  if (what.message.empty() && !detail::says_nothing(plain))
    what.message = shortened(plain, detail::longest_text);
  detail::put_head(what, rules.who);
  using seconds = std::chrono::duration<double>;
  if (auto const asked = call::retry_after_of(answer))
    what.remaining_seconds = (std::max)(what.remaining_seconds, seconds{*asked}.count());
  if (what.remaining_seconds > 0)
    what.message += " (wait " + number_text(what.remaining_seconds) + " s)";
  if (answer.status == 401) what.kind = error_kind::unauthorized;
  if (rules.advise != nullptr) rules.advise(what);
  return found;
}

}  // namespace vetted
