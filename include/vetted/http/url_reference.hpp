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

}  // namespace detail

/// `reference` as an absolute URL, scheme and host in lower case and without a fragment; none if it
/// or `base` is nothing that parse_url accepts.
inline std::optional<std::string> resolved(std::string_view base, std::string_view reference) {
  auto const from = parse_url(base);
  reference = reference.substr(0, reference.find('#'));
  if (!from || !detail::url_bytes.has_all(reference) || !detail::is_well_escaped(reference))
    return std::nullopt;  // also where ".." would take it away
  std::string_view const base_path = from->target.substr(0, from->target.find('?'));
  std::size_t const colon = detail::scheme_end(reference);
  std::string start;
  std::string path;
  if (colon != reference.npos) {
    start = detail::lower_case(reference.substr(0, colon + 1));
    reference.remove_prefix(colon + 1);
    if (reference.substr(0, 2) != "//") return std::nullopt;
  } else {
    start = std::string{from->scheme} + ':';
  }
  std::string_view const query =
      reference.substr((std::min)(reference.find('?'), reference.size()));
  std::string_view before = reference.substr(0, reference.size() - query.size());
  if (before.substr(0, 2) == "//") {
    std::size_t const end = (std::min)(before.find('/', 2), before.size());
    start += detail::lower_case(before.substr(0, end));
    path = detail::without_dots(before.substr(end));
  } else {
    std::size_t const authority = base.find("//");
    start +=
        detail::lower_case(base.substr(authority, base.size() - from->target.size() - authority));
    if (before.empty())
      path = base_path;
    else if (before.front() == '/')
      path = detail::without_dots(before);
    else
      path = detail::without_dots(
          (base_path.empty() ? "/" : std::string{base_path.substr(0, base_path.rfind('/') + 1)}) +
          std::string{before});
  }
  std::string_view const base_query = from->target.substr(base_path.size());
  std::string result = start + path;
  result += before.empty() && query.empty() ? base_query : query;
  if (!parse_url(result)) return std::nullopt;
  return result;
}

}  // namespace vetted::http
