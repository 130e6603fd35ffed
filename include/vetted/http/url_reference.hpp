// SPDX-License-Identifier: BSL-1.0
//
// url_reference: what a reference such as "../image.png" means beside the URL it was found at
// (RFC 3986, section 5.2). Look at resolved.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vetted::http {

namespace detail {

std::string lower_case(std::string_view text);

/// A path without "." and ".." (RFC 3986, section 5.2.4). It begins with a slash, and so does the
/// result.
std::string without_dots(std::string_view path);

/// Where the scheme of a reference ends, at its colon; npos if it has none.
std::size_t scheme_end(std::string_view reference);

/// Makes `result` of `reference`. Returns why that cannot be done, to stand behind "the URL"; empty
/// if it can.
std::string_view resolve(std::string_view base, std::string_view written, std::string& result);

}  // namespace detail

/// `reference`, after tidy_url, as an absolute URL, scheme and host in lower case; none if it or
/// `base` is nothing that parse_url accepts.
std::optional<std::string> resolved(std::string_view base, std::string_view reference);

/// Why `reference` is not resolved, as objection_to_url says it; empty if it is.
std::string_view objection_to_reference(std::string_view base, std::string_view reference);

}  // namespace vetted::http

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/http/url_reference.ipp>
#endif
