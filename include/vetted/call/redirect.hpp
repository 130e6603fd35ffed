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
  /// Hosts that may be sent to, in full or by the labels they end with: "example.com" stands for
  /// "cdn.example.com" too, not for "badexample.com". An address stands for itself. Empty: any.
  std::vector<std::string> hosts{};
  bool same_origin = false;  // scheme, host and port have to stay
  /// Hosts that plain http is taken for besides this machine.
  std::vector<std::string> http_hosts{};
};

enum class redirect_refusal : std::uint8_t {
  none,
  malformed,  // no Location, or two, or none that is a URL which can be asked
  not_https,
  internal,  // a server elsewhere names this machine or an address of a private network
  host,
  origin,
  too_many
};

constexpr std::string_view redirect_refusal_text(redirect_refusal what) {
  switch (what) {
    case redirect_refusal::none: break;
    case redirect_refusal::malformed: return "the redirect names no URL that can be asked";
    case redirect_refusal::not_https: return "the redirect leads away from https";
    case redirect_refusal::internal:
      return "the redirect leads into this machine or a private network";
    case redirect_refusal::host: return "the redirect leads to a host that is not allowed";
    case redirect_refusal::origin: return "the redirect leads to another scheme, host or port";
    case redirect_refusal::too_many: return "there are more redirects than allowed";
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

/// An address is the same however it is written.
inline bool is_same_host(std::string_view left, std::string_view right) {
  if (http::same_field_name(left, right)) return true;
  auto const address = http::address_of(left);
  return address && address == http::address_of(right);
}

inline bool is_host_among(std::string_view host, std::vector<std::string> const& allowed) {
  for (std::string_view one : allowed) {
    if (one.ends_with('.')) one.remove_suffix(1);
    if (is_same_host(host, one)) return true;
    if (one.empty() || host.size() <= one.size() || http::address_of(host)) continue;
    std::size_t const before = host.size() - one.size();
    if (host[before - 1] == '.' && http::same_field_name(host.substr(before), one)) return true;
  }
  return false;
}

/// Fields that say nothing about who asks.
inline bool is_plain(http::field const& one) {
  if (one.secret) return false;
  for (std::string_view const name : {"Accept", "Accept-Encoding", "Accept-Language", "User-Agent"})
    if (http::same_field_name(one.name, name)) return true;
  return false;
}

}  // namespace detail

/// Whether both name the same scheme, host and port.
inline bool is_same_origin(http::url const& left, http::url const& right) {
  return left.scheme == right.scheme && left.port == right.port &&
         detail::is_same_host(left.host, right.host);
}

/// Why a server at `from` may not have us ask `to`, other than itself: https stays https, plain
/// http stays on this machine, and the way into this machine or a private network is open to hosts
/// that are in there, and to those that `options` names.
inline redirect_refusal refusal_to_ask(http::url const& from, http::url const& to,
                                       redirect_options const& options) {
  bool const is_listed = detail::is_host_among(to.host, options.hosts);
  bool const is_itself = is_same_origin(from, to);
  bool const is_at_home = from.is_loopback() || (from.is_internal() && !to.is_loopback());
  if (to.is_internal() && !is_itself && !is_at_home && !is_listed)
    return redirect_refusal::internal;
  bool const is_plain_allowed =
      is_itself || (!from.is_https() && ((from.is_loopback() && to.is_loopback()) ||
                                         detail::is_host_among(to.host, options.http_hosts)));
  if (!to.is_https() && !is_plain_allowed) return redirect_refusal::not_https;
  if (!options.hosts.empty() && !is_listed) return redirect_refusal::host;
  if (options.same_origin && !is_same_origin(from, to)) return redirect_refusal::origin;
  return redirect_refusal::none;
}

/// Drops all fields of `what` but Accept, Accept-Encoding, Accept-Language and User-Agent.
inline void drop_private_fields(http::request& what) {
  std::erase_if(what.fields, [](http::field const& one) { return !detail::is_plain(one); });
}

/// Turns `what` into the request that `location` sends on to. Where scheme, host or port change,
/// drop_private_fields. Where it refuses, `what` stays as it is.
inline redirect_refusal redirected(http::request& what, std::string_view location,
                                   redirect_options const& options) {
  auto target = http::resolved(what.url, location);
  if (!target) return redirect_refusal::malformed;
  auto const from = http::parse_url(what.url);
  auto const to = http::parse_url(*target);
  auto const refused = refusal_to_ask(*from, *to, options);
  if (refused != redirect_refusal::none) return refused;
  if (!is_same_origin(*from, *to)) drop_private_fields(what);
  what.url = std::move(*target);
  return redirect_refusal::none;
}

/// The request that `ended`, an is_redirect of `url`, sends `what` on to after `count` redirects.
/// If it may not, none, and its detail says why.
inline std::optional<http::request> followed(http::request const& what, std::string const& url,
                                             http::outcome& ended, redirect_options const& options,
                                             int count) {
  http::request moved = what;
  moved.url = url;  // not that of `what` if a hook has changed it
  auto const& fields = ended.response.fields;
  bool const is_one = std::count_if(fields.begin(), fields.end(), [](http::field const& each) {
                        return http::same_field_name(each.name, "Location");
                      }) == 1;
  auto refused = is_one ? redirect_refusal::too_many : redirect_refusal::malformed;
  if (is_one && count < (std::min)(options.most, 10))
    refused = redirected(moved, ended.response.field_value("Location"), options);
  if (refused == redirect_refusal::none) return moved;
  ended.detail = redirect_refusal_text(refused);
  if (refused == redirect_refusal::malformed)
    ended.detail.append(is_one ? ", for it " : ", for there is more than one Location")
        .append(is_one ? http::objection_to_reference(url, ended.response.field_value("Location"))
                       : std::string_view{});
  return std::nullopt;
}

}  // namespace vetted::call
