// SPDX-License-Identifier: BSL-1.0
//
// url: an absolute http or https URL, taken apart and checked before a socket is opened
// (RFC 3986, narrowed: no user information, no fragment, a host as in host.hpp). Look at parse_url,
// objection_to_url and percent_encoded; a text that was not written with care goes through
// tidy_url.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <vetted/http/detail/byte_set.hpp>
#include <vetted/http/host.hpp>

namespace vetted::http {

/// Views into the text that was parsed, but for the scheme.
struct url {
  std::string_view scheme;  // "http" or "https", whatever its case in the text
  std::string_view host;    // without brackets for an IPv6 address, and without a dot at its end
  std::uint16_t port = 0;   // the scheme's own if the text names none
  std::string_view target;  // path and query; may be empty

  bool is_https() const { return scheme == "https"; }

  bool is_loopback() const { return is_loopback_host(host); }
  bool is_internal() const { return is_internal_host(host); }
};

inline constexpr std::size_t longest_url = 8192;  // bytes

namespace detail {

/// RFC 3986's, without '#'; brackets are taken everywhere, as services put them into queries.
inline constexpr byte_set url_bytes = byte_set{}.with(0x21, 0x7e).without("\"#<>\\^`{|}");

std::optional<std::uint16_t> port_of(std::string_view digits);

/// What people and services write into URLs, although it has to be escaped there. Not a backslash,
/// which some stacks take for a slash.
inline constexpr byte_set escaped_bytes = byte_set{}.with(0x80, 0xff).with(" \"<>^`{|}");

void append_escape(std::string& text, char c);

/// Whether each '%' is followed by two hexadecimal digits.
bool is_well_escaped(std::string_view text);

/// Whether `text` begins with `scheme`, which is in lower case, and "://".
bool has_scheme(std::string_view text, std::string_view scheme);

/// Takes the port off the end of `authority`; false if what stands there is none.
bool take_port(std::string_view& authority, url& parts);

/// Takes the brackets of an address or the dot behind a name off `host`; false if it is neither.
bool take_host(std::string_view host, url& parts);

/// Takes `text` apart. Returns why that cannot be done, to stand behind "the URL"; empty if it can.
std::string_view take_apart(std::string_view text, url& parts);

}  // namespace detail

/// The parts of `text`; none if it is no absolute http(s) URL, is longer than longest_url, carries
/// user information or a fragment, or has a byte that does not belong into a URL.
std::optional<url> parse_url(std::string_view text);

/// Why parse_url does not take `text`, to stand behind "the URL", such as "names a user"; empty if
/// it does. It shows nothing of the text, which may hold a credential.
std::string_view objection_to_url(std::string_view text);

/// A URL or a reference as RFC 3986 wants it: without blanks and line ends around it, without its
/// fragment, which is never sent, and with blanks, bytes beyond ASCII and such as '"' and '|' in it
/// as %XX. The host is none the better for it, and what else is wrong stays.
std::string tidy_url(std::string_view text);

/// `text` with every byte but RFC 3986's unreserved ones as %XX: safe as a path segment or as a
/// value in a query.
std::string percent_encoded(std::string_view text);

}  // namespace vetted::http

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/http/url.ipp>
#endif
