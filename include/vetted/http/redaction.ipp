// SPDX-License-Identifier: BSL-1.0
//
// The bodies of redaction.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/config.hpp>
#include <vetted/http/field.hpp>
#include <vetted/http/hidden_query.hpp>
#include <vetted/http/message.hpp>
#include <vetted/http/redaction.hpp>
#include <vetted/http/secret.hpp>

namespace vetted::http {

VETTED_DECL bool redaction::keeps(field const& one) const {
  constexpr std::array<std::string_view, 7> never{
      "Authorization", "Proxy-Authorization", "Cookie",           "Set-Cookie",
      "X-Api-Key",     "Content-Length",      "Transfer-Encoding"};
  auto const is_it = [&](std::string_view name) { return same_field_name(name, one.name); };
  return !one.secret && std::none_of(never.begin(), never.end(), is_it) &&
         std::any_of(fields.begin(), fields.end(), is_it);
}

VETTED_DECL std::vector<field> redaction::kept(std::vector<field> const& all) const {
  std::vector<field> result;
  for (field const& one : all)
    if (keeps(one))
      result.push_back({one.name, is_reference(one) ? url(one.value) : text(one.value)});
  return result;
}

VETTED_DECL std::string redaction::hidden(std::string text, request const& what) const {
  for (field const& one : what.fields) {
    if (!one.secret) continue;
    hide(text, one.value);
    hide(text, std::string_view{one.value}.substr(one.value.find(' ') + 1));
  }
  constexpr std::size_t shortest = 16;
  for_each_query_part(what.url, [&](std::string_view part, std::string_view value) {
    if (value.size() >= shortest && !is_kept_in_query(part)) hide_query_value(text, value);
  });
  return text;
}

VETTED_DECL std::string redaction::url(std::string_view whole) const {
  std::size_t const after_scheme = whole.find("://");
  std::size_t const begin = after_scheme == whole.npos ? 0 : after_scheme + 3;
  std::size_t const query = (std::min)(whole.find_first_of("?#", begin), whole.size());
  std::size_t const path = (std::min)(whole.find_first_of("/\\", begin), query);
  std::size_t const name_end = whole.substr(0, path).rfind('@');
  std::size_t const host = name_end == whole.npos || name_end < begin ? begin : name_end + 1;
  std::string result{whole.substr(0, begin)};
  result += whole.substr(host, query - host);
  std::string_view rest = whole.substr(query);
  if (rest.empty() || rest.front() == '#') return result;
  rest = rest.substr(1, rest.find('#') == rest.npos ? rest.npos : rest.find('#') - 1);
  char before = '?';
  while (!rest.empty()) {
    std::string_view const part = rest.substr(0, rest.find('&'));
    rest.remove_prefix((std::min)(part.size() + 1, rest.size()));
    if (is_kept_in_query(part)) (result += std::exchange(before, '&')) += part;
  }
  return result;
}

VETTED_DECL std::string redaction::text(std::string_view whole) const {
  std::string result;
  while (!whole.empty()) {
    std::size_t const begin = url_begin(whole);
    result += whole.substr(0, begin);
    whole.remove_prefix(begin);
    // A quote may stand in a URL, unless the URL stands in such quotes.
    std::size_t const front = result.find_last_not_of(scheme_bytes);
    bool const in_quotes = front != result.npos && result[front] == '\'';
    std::string_view const ends = url_ends.substr(in_quotes ? 0 : 1);
    std::size_t size = (std::min)(whole.find_first_of(ends), whole.size());
    while (size > 0 && whole[size - 1] == '\\') --size;  // of a quote within a string
    if (size > 0) result += url_in_text(whole.substr(0, size));
    whole.remove_prefix(size);
    std::size_t const end = (std::min)(whole.find_first_not_of('\\'), whole.size());
    result += whole.substr(0, end);
    whole.remove_prefix(end);
  }
  return edit ? edit(std::move(result)) : result;
}

VETTED_DECL bool redaction::is_reference(field const& one) {
  return same_field_name(one.name, "Location") || same_field_name(one.name, "Content-Location");
}

VETTED_DECL bool redaction::is_kept_in_query(std::string_view part) const {
  std::string_view const key = part.substr(0, part.find('='));
  return !key.empty() && std::find(query_keys.begin(), query_keys.end(), key) != query_keys.end();
}

VETTED_DECL std::size_t redaction::url_begin(std::string_view text) {
  return (std::min)({text.find("://"), text.find(":\\/\\/"), text.size()});
}

VETTED_DECL std::string redaction::url_in_text(std::string_view found) const {
  for (std::string_view const mark : {"\\u003f", "\\u003F"})
    found = found.substr(0, found.find(mark));
  std::size_t const query = found.find('?');
  if (query != found.npos &&
      (found.find('\\', query) != found.npos || found.find("&amp;", query) != found.npos))
    found = found.substr(0, query);
  if (found.starts_with("://")) return url(found);
  std::string_view const head = found.substr(0, (std::min)(found.size(), std::size_t{5}));
  return std::string{head} + url("://" + std::string{found.substr(head.size())}).substr(3);
}

}  // namespace vetted::http
