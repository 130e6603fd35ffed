// SPDX-License-Identifier: BSL-1.0
//
// proxy: a host through which a transport reaches all servers, given by the program, never by the
// environment. It is asked for a tunnel (CONNECT, RFC 9110 section 9.3.6), for plain http too, and
// so learns which hosts are asked, and of https nothing more. No name is looked up on this machine
// but the proxy's own.
//   transport::curl net{{.proxy = {"proxy.example", 3128}}};
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/http/secret.hpp>
#include <vetted/http/url.hpp>

namespace vetted::transport {

namespace detail {

inline bool is_printable_ascii(std::string_view text) {
  for (char const c : text)
    if (c < ' ' || c > '~') return false;
  return true;
}

}  // namespace detail

struct proxy {
  std::string host{};      // a name or an address
  std::uint16_t port = 0;  // 0: there is no proxy
  /// For HTTP Basic authentication; none is sent without a user. The proxy is spoken to in plain
  /// text, so whoever sees that network reads them.
  std::string user{};
  http::secret password{std::string{}};

  bool is_given() const { return port != 0 || !host.empty(); }

  /// "host:port", as in a URL.
  std::string authority() const {
    bool const is_ipv6 = host.find(':') != host.npos;
    return (is_ipv6 ? '[' + host + ']' : host) + ':' + std::to_string(port);
  }

  /// What is wrong with it; empty if nothing is.
  std::string objection() const {
    if (!is_given()) return {};
    std::string const url = "http://" + authority() + '/';
    if (port == 0 || !http::parse_url(url) || http::parse_url(url)->target != "/")
      return "the proxy needs the name or address of a host, and a port";
    if (!detail::is_printable_ascii(user) || user.find(':') != user.npos)
      return "the proxy's user may have no ':' and only printable ASCII";
    if (!detail::is_printable_ascii(password.exposed()))
      return "the proxy's password may have only printable ASCII";
    return {};
  }
};

}  // namespace vetted::transport
