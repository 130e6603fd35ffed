// SPDX-License-Identifier: BSL-1.0
//
// url: an absolute http or https URL, taken apart and checked before a socket is opened
// (RFC 3986, narrowed: no user information, no fragment, a host as in host.hpp). Look at parse_url
// and percent_encoded.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <vetted/http/byte_set.hpp>
#include <vetted/http/host.hpp>

namespace vetted::http {

/// Views into the text that was parsed.
struct url {
  std::string_view scheme;  // "http" or "https"
  std::string_view host;    // without brackets for an IPv6 address
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

inline std::optional<std::uint16_t> port_of(std::string_view digits) {
  unsigned value = 0;
  if (digits.empty() || digits.size() > 5) return std::nullopt;
  for (char const c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  if (value == 0 || value > 65535) return std::nullopt;
  return static_cast<std::uint16_t>(value);
}

/// Whether each '%' is followed by two hexadecimal digits.
inline bool is_well_escaped(std::string_view text) {
  for (auto at = text.find('%'); at != text.npos; at = text.find('%', at + 3))
    if (text.substr(at + 1, 2).size() != 2 || !ipv6_group(text.substr(at + 1, 2))) return false;
  return true;
}

}  // namespace detail

/// The parts of `text`; none if it is no absolute http(s) URL, is longer than longest_url, carries
/// user information or a fragment, or has a byte that does not belong into a URL.
inline std::optional<url> parse_url(std::string_view text) {
  if (text.size() > longest_url) return std::nullopt;
  if (!detail::url_bytes.has_all(text)) return std::nullopt;
  url parts;
  if (text.starts_with("https://"))
    parts.scheme = "https";
  else if (text.starts_with("http://"))
    parts.scheme = "http";
  else
    return std::nullopt;
  text.remove_prefix(parts.scheme.size() + 3);

  std::size_t const authority_size = (std::min)({text.find('/'), text.find('?'), text.size()});
  std::string_view authority = text.substr(0, authority_size);
  parts.target = text.substr(authority_size);
  if (authority.find('@') != authority.npos) return std::nullopt;

  std::size_t const bracket = authority.find(']');
  std::size_t const colon = authority.find(':', bracket == authority.npos ? 0 : bracket);
  if (colon != authority.npos) {
    auto const port = detail::port_of(authority.substr(colon + 1));
    if (!port) return std::nullopt;
    parts.port = *port;
    authority = authority.substr(0, colon);
  } else {
    parts.port = parts.is_https() ? 443 : 80;
  }
  if (!authority.empty() && authority.front() == '[') {
    if (authority.back() != ']') return std::nullopt;
    authority = authority.substr(1, authority.size() - 2);
    if (!ipv6_address(authority)) return std::nullopt;
  } else if (!is_host_name(authority)) {
    return std::nullopt;
  }
  if (!detail::is_well_escaped(parts.target)) return std::nullopt;
  parts.host = authority;
  return parts;
}

/// `text` with every byte but RFC 3986's unreserved ones as %XX: safe as a path segment or as a
/// value in a query.
inline std::string percent_encoded(std::string_view text) {
  constexpr byte_set unreserved = alphanumeric_bytes.with("-._~");
  constexpr char hex[] = "0123456789ABCDEF";
  std::string result;
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (unreserved.has(c))
      result += c;
    else
      result.append(1, '%').append(1, hex[byte >> 4]).append(1, hex[byte & 15]);
  }
  return result;
}

}  // namespace vetted::http
