// SPDX-License-Identifier: BSL-1.0
//
// parse_url and resolved beside Boost.URL, which is another reading of RFC 3986: what parse_url
// takes, both take apart in the same way.
#include <doctest/doctest.h>

#include <cstddef>
#include <iterator>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include <boost/url/parse.hpp>
#include <boost/url/src.hpp>  // makes it header-only here
#include <boost/url/url.hpp>
#include <boost/url/url_view.hpp>

#include <vetted/http/url_reference.hpp>

namespace http = vetted::http;
namespace urls = boost::urls;

namespace {

/// Why the two do not agree about `text`, which parse_url takes; empty if they do.
std::string difference(std::string_view text, http::url const& ours) {
  auto const parsed = urls::parse_uri(text);
  if (parsed.has_error()) return "Boost.URL does not take it";
  urls::url_view const theirs = *parsed;
  if (theirs.has_userinfo()) return "a user name";
  if (theirs.has_fragment()) return "a fragment";
  if (http::detail::lower_case(std::string{theirs.scheme()}) != ours.scheme) return "the scheme";
  std::string host{theirs.encoded_host()};
  if (host.ends_with('.')) host.pop_back();
  if (host != ours.host && host != '[' + std::string{ours.host} + ']') return "the host";
  bool const is_address =
      theirs.host_type() == urls::host_type::ipv4 || theirs.host_type() == urls::host_type::ipv6;
  if (is_address != http::address_of(ours.host).has_value()) return "the kind of host";
  std::uint16_t const own = ours.is_https() ? 443 : 80;
  if ((theirs.port().empty() ? own : theirs.port_number()) != ours.port) return "the port";
  if (theirs.encoded_target() != ours.target) return "path and query";
  return {};
}

/// A URL or something like it, out of pieces that mean something to a parser.
std::string made_of(std::mt19937& dice) {
  constexpr std::string_view pieces[] = {"https://",  "http://",
                                         "//",        "/",
                                         ":",         "@",
                                         "?",         "#",
                                         "[",         "]",
                                         "[::1]",     "%41",
                                         "%",         "%2f",
                                         ".",         "..",
                                         "a",         "b.c",
                                         "127.0.0.1", "1",
                                         "0x7f",      "443",
                                         ":8443",     ":0",
                                         "::",        "&",
                                         "=",         "\\",
                                         "-",         "_",
                                         "~",         "!",
                                         "$",         "'",
                                         "(",         "*",
                                         "+",         ",",
                                         ";",         "example.com",
                                         "localhost", "u:p@",
                                         "\t",        " ",
                                         "\xc3\xa9",  "[2001:db8::1]",
                                         "00",        "65536"};
  std::string text = dice() % 4 == 0 ? "" : "https://";
  if (dice() % 2 == 0) text += "example.com";
  for (auto left = dice() % 8; left > 0; --left) text += pieces[dice() % std::size(pieces)];
  return text;
}

}  // namespace

TEST_CASE(
    "two hundred thousand texts: what parse_url takes, Boost.URL takes apart in the same way") {
  std::mt19937 dice{7};  // NOLINT: the same texts in every run
  std::size_t taken = 0, refused = 0;
  for (int i = 0; i < 200'000; ++i) {
    std::string const text = made_of(dice);
    auto const ours = http::parse_url(text);
    ++(ours ? taken : refused);
    if (!ours) continue;
    // RFC 3986 has no bare brackets behind the host; services use them in queries all the same.
    if (ours->target.find_first_of("[]") != ours->target.npos) continue;
    // Boost.URL 1.81 reads "127.0.0.1x" as an address and loses what is behind it.
    if (ours->host.find("127.0.0.1") == 0 && !http::address_of(ours->host)) continue;
    if (std::string const why = difference(text, *ours); !why.empty()) FAIL(text, ": ", why);
  }
  CHECK(taken > 15'000);
  CHECK(refused > 50'000);
}

TEST_CASE("fifty thousand references are resolved to the same URL") {
  std::mt19937 dice{8};  // NOLINT: the same texts in every run
  std::size_t compared = 0;
  for (int i = 0; i < 50'000; ++i) {
    std::string reference = made_of(dice);
    if (dice() % 2 == 0) reference = reference.substr((std::min)(reference.size(), dice() % 12u));
    for (std::string const base : {"https://example.com/a/b?c", "http://127.0.0.1:8080"}) {
      auto const ours = http::resolved(base, reference);
      if (!ours || ours->find_first_of("[]") != ours->npos) continue;
      if (reference.find("127.0.0.1") != reference.npos) continue;  // see above
      auto const theirs_from = urls::parse_uri(base);
      reference = http::tidy_url(reference);
      auto const theirs_to = urls::parse_uri_reference(reference);
      if (theirs_to.has_error()) FAIL(reference, ": Boost.URL does not take it");
      urls::url theirs;
      if (!urls::resolve(*theirs_from, *theirs_to, theirs).has_value()) continue;
      theirs.remove_fragment();
      theirs.normalize_scheme();
      auto const a = urls::parse_uri(*ours);
      REQUIRE(a.has_value());
      if (a->scheme() != theirs.scheme() ||
          http::detail::lower_case(std::string{theirs.encoded_host()}) != a->encoded_host() ||
          a->port() != theirs.port() || a->encoded_query() != theirs.encoded_query())
        FAIL(base, " and ", reference, ": ", *ours, " is not ", std::string{theirs.buffer()});
      ++compared;
    }
  }
  CHECK(compared > 10'000);
}
