// SPDX-License-Identifier: BSL-1.0
//
// hide_query: keeps the query of a signed URL, which is a credential, out of what is said of it.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include <vetted/http/message.hpp>

namespace vetted::http {

namespace detail {

/// A value of a query as a host shows it that has read it: %XX are bytes, and a '+' is `plus`.
std::string query_value_read(std::string_view value, char plus);

}  // namespace detail

/// Hides a value of a query in `text`, as it stands there and as it reads.
void hide_query_value(std::string& text, std::string_view value);

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
void hide_query(std::string& text, std::string_view url);

/// The same in all that an answer says: for the URL that was asked, and for the last one.
void hide_queries(outcome& answer, std::string_view url, std::string_view last_url);

}  // namespace vetted::http

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/http/hidden_query.ipp>
#endif
