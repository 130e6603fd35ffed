// SPDX-License-Identifier: BSL-1.0
//
// The bodies of url.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <vetted/config.hpp>
#include <vetted/http/detail/byte_set.hpp>
#include <vetted/http/host.hpp>
#include <vetted/http/url.hpp>

namespace vetted::http::detail {

VETTED_DECL std::optional<std::uint16_t> port_of(std::string_view digits) {
  unsigned value = 0;
  if (digits.empty() || digits.size() > 5) return std::nullopt;
  for (char const c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  if (value == 0 || value > 65535) return std::nullopt;
  return static_cast<std::uint16_t>(value);
}

VETTED_DECL void append_escape(std::string& text, char c) {
  constexpr char hex[] = "0123456789ABCDEF";
  auto const byte = static_cast<unsigned char>(c);
  text.append(1, '%').append(1, hex[byte >> 4]).append(1, hex[byte & 15]);
}

VETTED_DECL bool is_well_escaped(std::string_view text) {
  for (auto at = text.find('%'); at != text.npos; at = text.find('%', at + 3))
    if (text.substr(at + 1, 2).size() != 2 || !ipv6_group(text.substr(at + 1, 2))) return false;
  return true;
}

VETTED_DECL bool has_scheme(std::string_view text, std::string_view scheme) {
  return same_field_name(text.substr(0, scheme.size()), scheme) &&
         text.substr(scheme.size(), 3) == "://";
}

VETTED_DECL bool take_port(std::string_view& authority, url& parts) {
  parts.port = parts.is_https() ? 443 : 80;
  std::size_t const bracket = authority.find(']');
  std::size_t const colon = authority.find(':', bracket == authority.npos ? 0 : bracket);
  if (colon == authority.npos) return true;
  std::string_view const digits = authority.substr(colon + 1);
  auto const port = digits.empty() ? std::optional{parts.port} : port_of(digits);
  authority = authority.substr(0, colon);
  parts.port = port.value_or(0);
  return port.has_value();
}

VETTED_DECL bool take_host(std::string_view host, url& parts) {
  if (!host.empty() && host.front() == '[') {
    if (host.back() != ']') return false;
    parts.host = host.substr(1, host.size() - 2);
    return ipv6_address(parts.host).has_value();
  }
  bool const has_dot = !host.empty() && host.back() == '.';
  if (has_dot) host.remove_suffix(1);
  parts.host = host;
  return is_host_name(host) && !(has_dot && ipv4_address(host));
}

VETTED_DECL std::string_view take_apart(std::string_view text, url& parts) {
  if (text.size() > longest_url) return "is longer than 8192 bytes";
  if (text.find('#') != text.npos) return "has a fragment";
  if (!url_bytes.has_all(text)) return "has a blank or another byte that belongs into no URL";
  for (std::string_view const scheme : {"https", "http"})
    if (has_scheme(text, scheme)) parts.scheme = scheme;
  if (parts.scheme.empty()) return "does not begin with http:// or https://";
  text.remove_prefix(parts.scheme.size() + 3);

  std::size_t const authority_size = (std::min)({text.find('/'), text.find('?'), text.size()});
  std::string_view authority = text.substr(0, authority_size);
  parts.target = text.substr(authority_size);
  if (authority.find('@') != authority.npos) return "names a user";

  if (!take_port(authority, parts)) return "has a port that is no number from 1 to 65535";
  if (!take_host(authority, parts))
    return "has a host that is neither a name in ASCII nor an address without a zone";
  if (!is_well_escaped(parts.target)) return "has a '%' without two hexadecimal digits";
  return {};
}

}  // namespace vetted::http::detail

namespace vetted::http {

VETTED_DECL std::optional<url> parse_url(std::string_view text) {
  url parts;
  return detail::take_apart(text, parts).empty() ? std::optional{parts} : std::nullopt;
}

VETTED_DECL std::string_view objection_to_url(std::string_view text) {
  url parts;
  return detail::take_apart(text, parts);
}

VETTED_DECL std::string tidy_url(std::string_view text) {
  constexpr std::string_view around = " \t\r\n";
  text = text.substr((std::min)(text.find_first_not_of(around), text.size()));
  text = text.substr(0, text.find('#'));
  text = text.substr(0, text.find_last_not_of(around) + 1);
  std::string result;
  for (char const c : text)
    if (detail::escaped_bytes.has(c))
      detail::append_escape(result, c);
    else
      result += c;
  return result;
}

VETTED_DECL std::string percent_encoded(std::string_view text) {
  constexpr detail::byte_set unreserved = detail::alphanumeric_bytes.with("-._~");
  std::string result;
  for (char const c : text)
    if (unreserved.has(c))
      result += c;
    else
      detail::append_escape(result, c);
  return result;
}

}  // namespace vetted::http
