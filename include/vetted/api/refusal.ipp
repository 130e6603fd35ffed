// SPDX-License-Identifier: BSL-1.0
//
// The bodies of refusal.hpp.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <vetted/api/call_rules.hpp>
#include <vetted/api/refusal.hpp>
#include <vetted/api/words_in.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/bytes/utf8.hpp>
#include <vetted/call/error.hpp>
#include <vetted/call/refusal.hpp>
#include <vetted/call/retry_after.hpp>
#include <vetted/config.hpp>
#include <vetted/http/field.hpp>
#include <vetted/http/message.hpp>
#include <vetted/json/decode.hpp>
#include <vetted/param/number_text.hpp>

namespace vetted::detail {

VETTED_DECL void read_error_body(boost::json::object const& body, error& found) {
  boost::json::value const* const details = body.if_contains("details");
  found.message = words_at_usual_keys(body);
  if (found.message.empty() && details != nullptr && !details->is_object())
    found.message = words_in(*details);
  found.message = shortened(found.message, longest_text);
  found.trace_id = shortened(words_at(body, {"trace_id", "traceId"}), longest_text);
}

VETTED_DECL std::string_view text_of_tag(std::string_view page, std::string_view tag) {
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

VETTED_DECL std::string_view plain_text_in(std::string_view content) {
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  if (content.substr(0, byte_order_mark.size()) == byte_order_mark)
    content.remove_prefix(byte_order_mark.size());
  std::size_t const first = content.find_first_not_of(" \t\r\n");
  if (first == content.npos || content[first] != '<') return content;
  for (std::string_view const tag : {"title", "h1", "message"})
    if (auto const text = text_of_tag(content, tag); !text.empty()) return text;
  return content;
}

VETTED_DECL std::string odd_encoding(http::response const& answer) {
  std::string_view const content = answer.content;
  std::string_view const named = answer.field_value("Content-Encoding");
  bool const is_gzip = content.substr(0, 2) == "\x1f\x8b";
  bool const is_text = !is_gzip && first_invalid_utf8(content) == content.npos;
  if (is_text) return {};  // it was decoded, if it was ever encoded
  return named.empty() && is_gzip ? "gzip" : shortened(named, 64);
}

VETTED_DECL std::string said_of_encoding(std::string const& encoding) {
  return "its content is encoded as '" + encoding + "', which was not asked for";
}

VETTED_DECL bool says_nothing(std::string_view content) {
  std::string rest;
  for (char const c : content)
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n' && rest.size() <= 4) rest += c;
  for (std::string_view const empty : {"", "{}", "[]", "\"\"", "null"})
    if (rest == empty) return true;
  return false;
}

VETTED_DECL void put_head(error& found, std::string_view who) {
  std::string const head = std::string{who} + " answered " + std::to_string(found.status);
  std::string_view const meaning = meaning_of(found.status);
  if (!found.message.empty())
    found.message = head + ": " + found.message;
  else if (meaning.empty())
    found.message = head + " without saying why";
  else
    found.message = head + " (" + std::string{meaning} + ") without saying why";
}

}  // namespace vetted::detail

namespace vetted {

VETTED_DECL double seconds_at(boost::json::object const& object, std::string_view key) {
  auto const* const value = object.if_contains({key.data(), key.size()});
  if (value == nullptr || !(value->is_number() || value->is_string())) return 0;
  std::string const text = words_in(*value);
  double seconds = 0;
  detail::put_scalar(seconds, json_scalar{.kind = json_kind::string, .text = text});
  constexpr auto longest = static_cast<double>(call::longest_retry_after.count());
  return seconds > 0 ? (std::min)(seconds, longest) : 0;
}

}  // namespace vetted

namespace vetted::detail {

VETTED_DECL boost::json::value const* member_at(boost::json::value const& body,
                                                std::string_view member) {
  boost::json::string_view const path{member.data(), member.size()};
  if (member.empty()) return nullptr;
  boost::system::error_code none;
  return member.front() == '/' ? body.find_pointer(path, none)
                               : body.get_object().if_contains(path);
}

VETTED_DECL bool says_not_taken(boost::json::value const& body, std::string_view member) {
  auto const* const text = body.is_object() ? member_at(body, member) : nullptr;
  return text != nullptr && text->is_string() && !text->get_string().empty();
}

VETTED_DECL void read_any_body(boost::json::value const& body, refusal_rules const& rules,
                               call::refusal& found) {
  if (!body.is_object()) {
    found.what.message = shortened(words_in(body), longest_text);
    return;
  }
  read_error_body(body.get_object(), found.what);
  if (rules.read_more != nullptr) rules.read_more(body.get_object(), found);
}

}  // namespace vetted::detail

namespace vetted {

VETTED_DECL void advise_of_link(error& what, std::string_view advice) {
  what.kind = error_kind::refused;               // the host gets no credentials
  if (what.status == 401 || what.status == 403)  // a signed link expires
    what.message.append(" (").append(advice).append(")");
}

VETTED_DECL call::refusal read_refusal(http::response const& answer, refusal_rules const& rules,
                                       named_answer not_taken) {
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
