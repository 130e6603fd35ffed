// SPDX-License-Identifier: BSL-1.0
//
// URLs and references beside Boost.URL, another reading of RFC 3986: whatever ours takes, both take
// apart in the same way.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include <boost/url/parse.hpp>
#include <boost/url/src.hpp>  // makes it header-only here
#include <boost/url/url.hpp>
#include <boost/url/url_view.hpp>

#include <vetted/call/redirect.hpp>
#include <vetted/http/url_reference.hpp>

#include "fuzz.hpp"

namespace http = vetted::http;
namespace urls = boost::urls;
using fuzz::require;

namespace {

std::string lower(std::string_view text) {
  std::string result{text};
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return result;
}

/// Boost.URL 1.81 reads "127.0.0.1x" as an address and loses what is behind it, and RFC 3986 has no
/// brackets in paths and queries, where services use them all the same.
bool is_comparable(http::url const& ours) {
  bool const begins_with_address =
      !ours.host.empty() && ours.host.front() >= '0' && ours.host.front() <= '9';
  return ours.target.find_first_of("[]") == ours.target.npos &&
         (!begins_with_address || http::address_of(ours.host));
}

void compare_url(std::string_view text) {
  auto const ours = http::parse_url(text);
  if (!ours) return;
  static_cast<void>(ours->is_internal());
  require(!ours->is_loopback() || ours->is_internal(), "a loopback that is not internal");
  require(text.size() <= http::longest_url, "a URL too long");
  if (!is_comparable(*ours)) return;
  auto const parsed = urls::parse_uri(text);
  require(parsed.has_value(), "Boost.URL does not take it");
  urls::url_view const theirs = *parsed;
  require(!theirs.has_userinfo(), "a user name");
  require(lower(theirs.scheme()) == ours->scheme, "another scheme", ours->scheme);
  std::string host{theirs.encoded_host()};
  if (host.ends_with('.')) host.pop_back();  // the root of all names
  require(lower(host) == lower(ours->host) || lower(host) == '[' + lower(ours->host) + ']',
          "another host", ours->host);
  bool const is_address =
      theirs.host_type() == urls::host_type::ipv4 || theirs.host_type() == urls::host_type::ipv6;
  require(is_address == http::address_of(ours->host).has_value(), "another kind of host");
  std::uint16_t const own = ours->is_https() ? 443 : 80;
  std::uint16_t const port =
      theirs.has_port() && !theirs.port().empty() ? theirs.port_number() : own;
  require(port == ours->port, "another port");
  require(theirs.encoded_target() == ours->target, "another path or query", ours->target);
}

void compare_reference(std::string_view input) {
  std::string_view const base = fuzz::line_from(input);
  std::string_view const reference = input.substr(0, input.find('#'));
  auto const ours = http::resolved(base, input);
  if (!ours) return;
  auto const made = http::parse_url(*ours);
  require(made.has_value(), "a URL that is none", *ours);
  require(http::resolved(*ours, "") == ours, "an empty reference leads away", *ours);
  require(ours->find('#') == ours->npos, "a fragment", *ours);
  http::request call;
  call.url = base;
  static_cast<void>(vetted::call::redirected(call, input, {.most = 1}));
  require(http::parse_url(call.url).has_value(), "a redirect to what is no URL", call.url);
  if (!is_comparable(*made) || !is_comparable(*http::parse_url(base))) return;
  auto const from = urls::parse_uri(base);
  auto const to = urls::parse_uri_reference(reference);
  if (from.has_error() || to.has_error()) return;
  urls::url theirs;
  if (!urls::resolve(*from, *to, theirs).has_value()) return;
  theirs.remove_fragment();
  theirs.normalize_scheme();
  auto const again = urls::parse_uri(*ours);
  require(again.has_value(), "Boost.URL does not take the result", *ours);
  std::string const buffer{theirs.buffer()};
  require(again->scheme() == theirs.scheme() &&
              lower(again->encoded_host()) == lower(theirs.encoded_host()) &&
              again->port() == theirs.port() && again->encoded_query() == theirs.encoded_query(),
          "Boost.URL resolves it to " + buffer, *ours);
  // Boost.URL takes "%2e" for a dot and "%41" for an A, which RFC 3986 leaves to a later step.
  if (input.find('%') != input.npos || base.find('%') != base.npos) return;
  // Its version 1.81 keeps what leads above the root, and takes dots out of a base's path, too.
  if (reference.empty() || reference.front() == '?') return;
  if (std::string{theirs.encoded_path()}.substr(0, 3) == "/..") return;
  require(again->encoded_path() == theirs.encoded_path() ||
              (again->encoded_path().empty() && theirs.encoded_path() == "/"),
          "Boost.URL resolves it to another path, " + buffer, *ours);
}

bool const added = fuzz::add("url", compare_url) && fuzz::add("reference", compare_reference);

}  // namespace
