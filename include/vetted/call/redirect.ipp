// SPDX-License-Identifier: BSL-1.0
//
// The bodies of redirect.hpp.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/call/redirect.hpp>
#include <vetted/config.hpp>
#include <vetted/http/message.hpp>
#include <vetted/http/url.hpp>
#include <vetted/http/url_reference.hpp>

namespace vetted::call {

VETTED_DECL bool is_redirect(std::string_view method, http::outcome const& ended) {
  int const status = ended.response.status;
  bool const moved = (status >= 301 && status <= 303) || status == 307 || status == 308;
  return method == "GET" && ended.fault == http::fault::none && moved &&
         !ended.response.field_value("Location").empty();
}

}  // namespace vetted::call

namespace vetted::call::detail {

VETTED_DECL bool is_same_host(std::string_view left, std::string_view right) {
  if (http::same_field_name(left, right)) return true;
  auto const address = http::address_of(left);
  return address && address == http::address_of(right);
}

VETTED_DECL bool is_host_among(std::string_view host, std::vector<std::string> const& allowed) {
  for (std::string_view one : allowed) {
    if (one.ends_with('.')) one.remove_suffix(1);
    if (is_same_host(host, one)) return true;
    if (one.empty() || host.size() <= one.size() || http::address_of(host)) continue;
    std::size_t const before = host.size() - one.size();
    if (host[before - 1] == '.' && http::same_field_name(host.substr(before), one)) return true;
  }
  return false;
}

VETTED_DECL bool is_plain(http::field const& one) {
  if (one.secret) return false;
  for (std::string_view const name : {"Accept", "Accept-Encoding", "Accept-Language", "User-Agent"})
    if (http::same_field_name(one.name, name)) return true;
  return false;
}

}  // namespace vetted::call::detail

namespace vetted::call {

VETTED_DECL bool is_same_origin(http::url const& left, http::url const& right) {
  return left.scheme == right.scheme && left.port == right.port &&
         detail::is_same_host(left.host, right.host);
}

VETTED_DECL redirect_refusal refusal_to_ask(http::url const& from, http::url const& to,
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

VETTED_DECL void drop_private_fields(http::request& what) {
  std::erase_if(what.fields, [](http::field const& one) { return !detail::is_plain(one); });
}

VETTED_DECL redirect_refusal redirected(http::request& what, std::string_view location,
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

VETTED_DECL std::optional<http::request> followed(http::request const& what, std::string const& url,
                                                  http::outcome& ended,
                                                  redirect_options const& options, int count) {
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
