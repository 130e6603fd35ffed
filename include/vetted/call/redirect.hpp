// SPDX-License-Identifier: BSL-1.0
//
// redirect: whether and how a call follows a server to another URL. Only GET is ever sent on, to
// https or within this machine, and credentials stay with the scheme, host and port they were meant
// for. Look at redirect_options and redirected.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/http/message.hpp>
#include <vetted/http/url.hpp>
#include <vetted/http/url_reference.hpp>

namespace vetted::call {

struct redirect_options {
  int most = 0;  // 0 to 10 in one call; 0: an answer of 3xx is the result
  /// Hosts that may be sent to; "example.com" includes "cdn.example.com". Empty: any.
  std::vector<std::string> hosts{};
};

enum class redirect_objection : std::uint8_t {
  none,
  malformed,  // no Location that is an http or https URL without user information
  not_https,
  this_machine,  // a server elsewhere names a loopback address
  host,
  too_many
};

constexpr std::string_view redirect_objection_text(redirect_objection what) {
  switch (what) {
    case redirect_objection::none: break;
    case redirect_objection::malformed:
      return "the redirect names no http or https URL without a user name";
    case redirect_objection::not_https: return "the redirect leads away from https";
    case redirect_objection::this_machine: return "the redirect leads to this machine";
    case redirect_objection::host: return "the redirect leads to a host that is not allowed";
    case redirect_objection::too_many: return "there are more redirects than allowed";
  }
  return "the redirect is allowed";
}

/// Whether what came of a request of `method` sends on to another URL.
inline bool is_redirect(std::string_view method, http::outcome const& ended) {
  int const status = ended.response.status;
  bool const moved = (status >= 301 && status <= 303) || status == 307 || status == 308;
  return method == "GET" && ended.fault == http::fault::none && moved &&
         !ended.response.field_value("Location").empty();
}

namespace detail {

inline bool is_host_allowed(std::string_view host, std::vector<std::string> const& allowed) {
  if (allowed.empty()) return true;
  for (std::string const& one : allowed) {
    if (host.size() < one.size()) continue;
    std::string_view const end = host.substr(host.size() - one.size());
    bool const whole = host.size() == one.size() || host[host.size() - one.size() - 1] == '.';
    if (whole && http::same_field_name(end, one)) return true;
  }
  return false;
}

inline bool is_same_origin(http::url const& left, http::url const& right) {
  return left.scheme == right.scheme && left.port == right.port &&
         http::same_field_name(left.host, right.host);
}

/// Fields that say nothing about who asks.
inline bool is_plain(http::field const& one) {
  if (one.secret) return false;
  for (std::string_view const name : {"Accept", "Accept-Encoding", "Accept-Language", "User-Agent"})
    if (http::same_field_name(one.name, name)) return true;
  return false;
}

}  // namespace detail

/// Turns `what` into the request that `location` sends on to. Where scheme, host or port change,
/// all fields but Accept, Accept-Encoding, Accept-Language and User-Agent are dropped, for good.
/// With an objection `what` stays as it is.
inline redirect_objection redirected(http::request& what, std::string_view location,
                                     redirect_options const& options) {
  auto target = http::resolved(what.url, location);
  if (!target) return redirect_objection::malformed;
  auto const from = http::parse_url(what.url);
  auto const to = http::parse_url(*target);
  if (to->is_loopback() && !from->is_loopback()) return redirect_objection::this_machine;
  if (!to->is_https() && (from->is_https() || !to->is_loopback()))
    return redirect_objection::not_https;
  if (!detail::is_host_allowed(to->host, options.hosts)) return redirect_objection::host;
  if (!detail::is_same_origin(*from, *to))
    std::erase_if(what.fields, [](http::field const& one) { return !detail::is_plain(one); });
  what.url = std::move(*target);
  return redirect_objection::none;
}

/// The request that `ended`, an is_redirect, sends on to after `count` redirects. If it may not,
/// none, and its detail says why.
inline std::optional<http::request> followed(http::request const& what, http::outcome& ended,
                                             redirect_options const& options, int count) {
  http::request moved = what;
  auto objection = redirect_objection::too_many;
  if (count < (std::min)(options.most, 10))
    objection = redirected(moved, ended.response.field_value("Location"), options);
  if (objection == redirect_objection::none) return moved;
  ended.detail = redirect_objection_text(objection);
  return std::nullopt;
}

}  // namespace vetted::call
