// SPDX-License-Identifier: BSL-1.0
//
// hide_query: keeps the query of a signed URL, which is a credential, out of what is said of it.
#pragma once

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

#include <vetted/bytes/printable.hpp>
#include <vetted/http/message.hpp>
#include <vetted/http/secret.hpp>

namespace vetted::http {

namespace detail {

/// A value of a query as a host shows it that has read it: %XX are bytes, and a '+' is `plus`.
inline std::string query_value_read(std::string_view value, char plus) {
  std::string read;
  while (!value.empty()) {
    unsigned byte = 0;
    char const* const digits = value.data() + 1;
    bool const is_escaped = value.front() == '%' && value.size() > 2 &&
                            std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
    read += is_escaped ? static_cast<char>(byte) : value.front() == '+' ? plus : value.front();
    value.remove_prefix(is_escaped ? 3 : 1);
  }
  return read;
}

}  // namespace detail

/// Hides a value of a query in `text`, as it stands there and as it reads.
inline void hide_query_value(std::string& text, std::string_view value) {
  hide(text, value);
  for (char const plus : {'+', ' '}) hide(text, printable(detail::query_value_read(value, plus)));
}

/// Calls `use(part, value)` for each part of the query of `url`, such as "key=value".
template <class Use>
void for_each_query_part(std::string_view url, Use const& use) {
  std::string_view query = url.substr((std::min)(url.find('?'), url.size()));
  while (!query.empty()) {
    query.remove_prefix(1);
    std::string_view const part = query.substr(0, query.find('&'));
    use(part, part.substr((std::min)(part.find('=') + 1, part.size())));
    query.remove_prefix(part.size());
  }
}

/// Hides the query of `url` in `text`, as a whole and each of its values: that of a signed URL is a
/// credential, and hosts of files repeat it.
inline void hide_query(std::string& text, std::string_view url) {
  hide(text, url.substr((std::min)(url.find('?'), url.size())));
  for_each_query_part(
      url, [&](std::string_view, std::string_view value) { hide_query_value(text, value); });
}

/// The same in all that an answer says: for the URL that was asked, and for the last one.
inline void hide_queries(outcome& answer, std::string_view url, std::string_view last_url) {
  for (std::string* const text : {&answer.response.content, &answer.detail}) {
    hide_query(*text, url);
    hide_query(*text, last_url);
  }
}

}  // namespace vetted::http
