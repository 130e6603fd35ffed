// SPDX-License-Identifier: BSL-1.0
//
// The bodies of url_reference.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/config.hpp>
#include <vetted/http/url.hpp>
#include <vetted/http/url_reference.hpp>

namespace vetted::http::detail {

VETTED_DECL std::string lower_case(std::string_view text) {
  std::string result{text};
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

VETTED_DECL std::string without_dots(std::string_view path) {
  std::string result;
  while (!path.empty()) {
    std::size_t const end = (std::min)(path.find('/', 1), path.size());
    std::string_view const segment = path.substr(0, end);
    path.remove_prefix(end);
    bool const up = segment == "/..";
    if (up) result.resize(result.rfind('/') == result.npos ? 0 : result.rfind('/'));
    if (!up && segment != "/.")
      result += segment;
    else if (path.empty())
      result += '/';
  }
  return result;
}

VETTED_DECL std::size_t scheme_end(std::string_view reference) {
  std::size_t const colon = reference.find(':');
  return colon < reference.find_first_of("/?") ? colon : reference.npos;
}

VETTED_DECL std::string_view resolve(std::string_view base, std::string_view written,
                                     std::string& result) {
  url from;
  if (auto const wrong = take_apart(base, from); !wrong.empty()) return wrong;
  std::string const tidied = tidy_url(written);
  std::string_view reference = tidied;
  // Also where ".." would take it away.
  if (!url_bytes.has_all(reference)) return "has a byte that belongs into no URL";
  if (!is_well_escaped(reference)) return "has a '%' without two hexadecimal digits";
  std::string_view const base_path = from.target.substr(0, from.target.find('?'));
  std::size_t const colon = scheme_end(reference);
  std::string start;
  std::string path;
  if (colon != reference.npos) {
    start = lower_case(reference.substr(0, colon + 1));
    reference.remove_prefix(colon + 1);
    if (reference.substr(0, 2) != "//") return "does not begin with http:// or https://";
  } else {
    start = std::string{from.scheme} + ':';
  }
  std::string_view const query =
      reference.substr((std::min)(reference.find('?'), reference.size()));
  std::string_view before = reference.substr(0, reference.size() - query.size());
  if (before.substr(0, 2) == "//") {
    std::size_t const end = (std::min)(before.find('/', 2), before.size());
    start += lower_case(before.substr(0, end));
    path = without_dots(before.substr(end));
  } else {
    std::size_t const authority = base.find("//");
    start += lower_case(base.substr(authority, base.size() - from.target.size() - authority));
    if (before.empty())
      path = base_path;
    else if (before.front() == '/')
      path = without_dots(before);
    else
      path = without_dots(
          (base_path.empty() ? "/" : std::string{base_path.substr(0, base_path.rfind('/') + 1)}) +
          std::string{before});
  }
  std::string_view const base_query = from.target.substr(base_path.size());
  result = start + path;
  result += before.empty() && query.empty() ? base_query : query;
  return objection_to_url(result);
}

}  // namespace vetted::http::detail

namespace vetted::http {

VETTED_DECL std::optional<std::string> resolved(std::string_view base, std::string_view reference) {
  std::string result;
  return detail::resolve(base, reference, result).empty() ? std::optional{std::move(result)}
                                                          : std::nullopt;
}

VETTED_DECL std::string_view objection_to_reference(std::string_view base,
                                                    std::string_view reference) {
  std::string result;
  return detail::resolve(base, reference, result);
}

}  // namespace vetted::http
