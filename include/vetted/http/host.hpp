// SPDX-License-Identifier: BSL-1.0
//
// host: what may stand for a server in a URL: a name, or an IP address in the one form that every
// stack reads alike. The forms that inet_aton takes beside it (octal, hexadecimal, a single number)
// are refused. Look at is_host_name, is_loopback_host and is_internal_host.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <vetted/http/detail/byte_set.hpp>
#include <vetted/http/field.hpp>

namespace vetted::http {

/// An IPv6 address; an IPv4 one stands in its last four bytes, behind ::ffff:0:0/96.
using address = std::array<std::uint8_t, 16>;

/// Four decimals of 0 to 255 without leading zeros.
constexpr std::optional<address> ipv4_address(std::string_view text) {
  address made{};
  made[10] = made[11] = 0xff;
  std::size_t at = 12;
  for (std::size_t begin = 0; begin < text.size(); ++at) {
    unsigned value = 0;
    std::size_t end = begin;
    for (; end < text.size() && detail::digit_bytes.has(text[end]) && value <= 255; ++end)
      value = value * 10 + static_cast<unsigned>(text[end] - '0');
    bool const has_leading_zero = end - begin > 1 && text[begin] == '0';
    if (end == begin || value > 255 || has_leading_zero || at == 16) return std::nullopt;
    made[at] = static_cast<std::uint8_t>(value);
    if (end == text.size()) return at == 15 ? std::optional{made} : std::nullopt;
    if (text[end] != '.') return std::nullopt;
    begin = end + 1;
  }
  return std::nullopt;  // nothing, or a dot at the end
}

namespace detail {

/// Two bytes written as one to four hexadecimal digits.
constexpr std::optional<unsigned> ipv6_group(std::string_view digits) {
  unsigned value = 0;
  for (char const c : digits) {
    bool const is_digit = c >= '0' && c <= '9';
    char const low = static_cast<char>(c | 0x20);
    if (!is_digit && (low < 'a' || low > 'f')) return std::nullopt;
    value = value * 16 + static_cast<unsigned>(is_digit ? c - '0' : low - 'a' + 10);
  }
  if (digits.empty() || digits.size() > 4) return std::nullopt;
  return value;
}

/// Moves what stands behind byte `gap` of the first `filled` bytes to the end.
constexpr address with_gap(address made, std::size_t filled, std::size_t gap) {
  address spread{};
  for (std::size_t i = 0; i < gap; ++i) spread[i] = made[i];
  for (std::size_t i = gap; i < filled; ++i) spread[16 - filled + i] = made[i];
  return spread;
}

}  // namespace detail

/// RFC 4291, section 2.2: groups, "::" at most once, an IPv4 address at the end; no zone.
constexpr std::optional<address> ipv6_address(std::string_view text) {
  constexpr std::size_t none = 17;
  address made{};
  std::size_t filled = 0;  // bytes
  std::size_t gap = none;
  if (text.substr(0, 2) == "::") {
    gap = 0;
    text.remove_prefix(2);
  }
  while (!text.empty()) {
    std::string_view const part = text.substr(0, text.find(':'));
    if (part.find('.') != part.npos) {
      auto const last = ipv4_address(part);
      if (!last || part.size() != text.size() || filled > 12) return std::nullopt;
      std::copy(last->begin() + 12, last->end(), made.begin() + filled);
      filled += 4;
      break;
    }
    auto const group = detail::ipv6_group(part);
    if (!group || filled > 14) return std::nullopt;
    made[filled++] = static_cast<std::uint8_t>(*group >> 8);
    made[filled++] = static_cast<std::uint8_t>(*group & 0xff);
    text.remove_prefix(part.size());
    if (text.empty()) break;
    text.remove_prefix(1);
    if (text.empty()) return std::nullopt;
    if (text.front() != ':') continue;
    if (gap != none) return std::nullopt;
    gap = filled;
    text.remove_prefix(1);
  }
  if (gap == none) return filled == 16 ? std::optional{made} : std::nullopt;
  return filled <= 14 ? std::optional{detail::with_gap(made, filled, gap)} : std::nullopt;
}

/// The address that `host`, without brackets, is; none for a name.
constexpr std::optional<address> address_of(std::string_view host) {
  return host.find(':') == host.npos ? ipv4_address(host) : ipv6_address(host);
}

namespace detail {

inline constexpr byte_set label_bytes = alphanumeric_bytes.with("-_");

}  // namespace detail

/// A name, or an IPv4 address: at most 253 bytes, in labels of 1 to 63 letters, digits, '-' and
/// '_'. What ends in a number has to be four decimals, as some stacks take all such for addresses.
constexpr bool is_host_name(std::string_view host) {
  if (host.size() > 253) return false;
  std::size_t begin = 0;  // of a label
  for (std::size_t i = 0; i <= host.size(); ++i) {
    if (i < host.size() && host[i] != '.') {
      if (!detail::label_bytes.has(host[i])) return false;
      continue;
    }
    if (i == begin || i - begin > 63) return false;
    if (i < host.size()) begin = i + 1;
  }
  std::string_view const last = host.substr(begin);
  bool const is_hexadecimal = last.size() > 1 && last[0] == '0' && (last[1] | 0x20) == 'x';
  return !(detail::digit_bytes.has_all(last) || is_hexadecimal) || ipv4_address(host);
}

/// localhost, 127.0.0.0/8 and ::1: a connection that stays on this machine for sure.
constexpr bool is_loopback_host(std::string_view host) {
  if (same_field_name(host, "localhost")) return true;
  auto const found = address_of(host);
  if (!found) return false;
  bool const is_ipv4 = host.find(':') == host.npos;
  return is_ipv4 ? (*found)[12] == 127 : *found == *ipv6_address("::1");
}

namespace detail {

constexpr bool is_internal_ipv4(unsigned a, unsigned b, unsigned c) {
  return a == 0 || a == 10 || a == 127 || a >= 224 || (a == 100 && (b & 0xc0) == 64) ||
         (a == 169 && b == 254) || (a == 172 && (b & 0xf0) == 16) || (a == 192 && b == 168) ||
         (a == 192 && b == 0 && c == 0) || (a == 198 && (b & 0xfe) == 18);
}

}  // namespace detail

/// Whether `host` leads into this machine or the network around it, as far as can be said without
/// asking for the name: localhost and what is below it, and all addresses but those of the public
/// internet, also where one stands for an IPv4 address (::ffff:0:0/96, 64:ff9b::/96, 2002::/16).
constexpr bool is_internal_host(std::string_view host) {
  constexpr std::string_view below = ".localhost";
  std::string_view const end = host.substr(host.size() - (std::min)(host.size(), below.size()));
  if (same_field_name(host, "localhost") || same_field_name(end, below)) return true;
  auto const found = address_of(host);
  if (!found) return false;
  address const& at = *found;
  auto const begins = [&](address const& prefix) {
    return std::equal(at.begin(), at.begin() + 12, prefix.begin());
  };
  if (begins(*ipv6_address("::ffff:0:0")) || begins(*ipv6_address("64:ff9b::")))
    return detail::is_internal_ipv4(at[12], at[13], at[14]);
  if (at[0] == 0x20 && at[1] == 0x02) return detail::is_internal_ipv4(at[2], at[3], at[4]);
  return (at[0] & 0xe0) != 0x20;
}

}  // namespace vetted::http
