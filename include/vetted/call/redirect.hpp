// SPDX-License-Identifier: BSL-1.0
//
// redirect: whether and how a call follows a server to another URL. Only GET is ever sent on, to
// https or within this machine, and credentials stay with the scheme, host and port they were meant
// for. Look at redirect_options and redirected.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <vetted/http/field.hpp>
#include <vetted/http/message.hpp>
#include <vetted/http/url.hpp>

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
bool is_redirect(std::string_view method, http::outcome const& ended);

namespace detail {

/// An address is the same however it is written.
bool is_same_host(std::string_view left, std::string_view right);

bool is_host_among(std::string_view host, std::vector<std::string> const& allowed);

/// Fields that say nothing about who asks.
bool is_plain(http::field const& one);

}  // namespace detail

/// Whether both name the same scheme, host and port.
bool is_same_origin(http::url const& left, http::url const& right);

/// Why a server at `from` may not have us ask `to`, other than itself: https stays https, plain
/// http stays on this machine, and the way into this machine or a private network is open to hosts
/// that are in there, and to those that `options` names.
redirect_refusal refusal_to_ask(http::url const& from, http::url const& to,
                                redirect_options const& options);

/// Drops all fields of `what` but Accept, Accept-Encoding, Accept-Language and User-Agent.
void drop_private_fields(http::request& what);

/// Turns `what` into the request that `location` sends on to. Where scheme, host or port change,
/// drop_private_fields. Where it refuses, `what` stays as it is.
redirect_refusal redirected(http::request& what, std::string_view location,
                            redirect_options const& options);

/// The request that `ended`, an is_redirect of `url`, sends `what` on to after `count` redirects.
/// If it may not, none, and its detail says why.
std::optional<http::request> followed(http::request const& what, std::string const& url,
                                      http::outcome& ended, redirect_options const& options,
                                      int count);

}  // namespace vetted::call

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/call/redirect.ipp>
#endif
