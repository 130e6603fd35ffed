// SPDX-License-Identifier: BSL-1.0
//
// url_reference: what a reference such as "../image.png" means beside the URL it was found at
// (RFC 3986, section 5.2). Look at resolved.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/http/url.hpp>

namespace vetted::http {

namespace detail {

inline std::string lower_case(std::string_view text) {
  std::string result{text};
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

/// A path without "." and ".." (RFC 3986, section 5.2.4). It begins with a slash, and so does the
/// result.
inline std::string without_dots(std::string_view path) {
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

/// Where the scheme of a reference ends, at its colon; npos if it has none.
inline std::size_t scheme_end(std::string_view reference) {
  std::size_t const colon = reference.find(':');
  return colon < reference.find_first_of("/?") ? colon : reference.npos;
}

/// Makes `result` of `reference`. Returns why that cannot be done, to stand behind "the URL"; empty
/// if it can.
inline std::string_view resolve(std::string_view base, std::string_view written,
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

}  // namespace detail

/// `reference`, after tidy_url, as an absolute URL, scheme and host in lower case; none if it or
/// `base` is nothing that parse_url accepts.
inline std::optional<std::string> resolved(std::string_view base, std::string_view reference) {
  std::string result;
  return detail::resolve(base, reference, result).empty() ? std::optional{std::move(result)}
                                                          : std::nullopt;
}

/// Why `reference` is not resolved, as objection_to_url says it; empty if it is.
inline std::string_view objection_to_reference(std::string_view base, std::string_view reference) {
  std::string result;
  return detail::resolve(base, reference, result);
}

}  // namespace vetted::http
