// SPDX-License-Identifier: BSL-1.0
//
// The bodies of hidden_query.hpp.
#pragma once

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

#include <vetted/bytes/printable.hpp>
#include <vetted/config.hpp>
#include <vetted/http/hidden_query.hpp>
#include <vetted/http/message.hpp>
#include <vetted/http/secret.hpp>

namespace vetted::http::detail {

VETTED_DECL std::string query_value_read(std::string_view value, char plus) {
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

}  // namespace vetted::http::detail

namespace vetted::http {

VETTED_DECL void hide_query_value(std::string& text, std::string_view value) {
  hide(text, value);
  for (char const plus : {'+', ' '}) hide(text, printable(detail::query_value_read(value, plus)));
}

VETTED_DECL void hide_query(std::string& text, std::string_view url) {
  hide(text, url.substr((std::min)(url.find('?'), url.size())));
  for_each_query_part(
      url, [&](std::string_view, std::string_view value) { hide_query_value(text, value); });
}

VETTED_DECL void hide_queries(outcome& answer, std::string_view url, std::string_view last_url) {
  for (std::string* const text : {&answer.response.content, &answer.detail}) {
    hide_query(*text, url);
    hide_query(*text, last_url);
  }
}

}  // namespace vetted::http
