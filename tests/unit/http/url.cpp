// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

#include <vetted/http/url.hpp>

using vetted::http::parse_url;
using vetted::http::percent_encoded;

namespace {

struct accepted {
  std::string_view text, scheme, host;
  std::uint16_t port;
  std::string_view target;
  bool loopback;
};

constexpr accepted good[] = {
    {"https://example.com", "https", "example.com", 443, "", false},
    {"http://example.com", "http", "example.com", 80, "", false},
    {"https://example.com/", "https", "example.com", 443, "/", false},
    {"https://example.com:8443/a/b?c=d&e", "https", "example.com", 8443, "/a/b?c=d&e", false},
    {"https://example.com?x=1", "https", "example.com", 443, "?x=1", false},
    {"https://example.com/?x=https://other.example", "https", "example.com", 443,
     "/?x=https://other.example", false},
    {"https://example.com/a:b@c", "https", "example.com", 443, "/a:b@c", false},
    {"https://example.com/a%20b", "https", "example.com", 443, "/a%20b", false},
    {"https://EXAMPLE.com/", "https", "EXAMPLE.com", 443, "/", false},
    {"https://a.b-c.d_e/", "https", "a.b-c.d_e", 443, "/", false},
    {"http://localhost/", "http", "localhost", 80, "/", true},
    {"http://LOCALHOST/", "http", "LOCALHOST", 80, "/", true},
    {"http://[0:0:0:0:0:0:0:1]/", "http", "0:0:0:0:0:0:0:1", 80, "/", true},
    {"https://[::ffff:1.2.3.4]/", "https", "::ffff:1.2.3.4", 443, "/", false},
    {"https://xn--bcher-kva.example/", "https", "xn--bcher-kva.example", 443, "/", false},
    {"https://example.com/%00%0d%0A%2e%2f?%25", "https", "example.com", 443, "/%00%0d%0A%2e%2f?%25",
     false},
    {"https://example.com//a//../b", "https", "example.com", 443, "//a//../b", false},
    {"https://example.com:00443/", "https", "example.com", 443, "/", false},
    {"http://localhost:1", "http", "localhost", 1, "", true},
    {"http://127.0.0.1:8080/v1", "http", "127.0.0.1", 8080, "/v1", true},
    {"http://127.255.0.3/", "http", "127.255.0.3", 80, "/", true},
    {"http://[::1]/", "http", "::1", 80, "/", true},
    {"http://[::1]:8080/", "http", "::1", 8080, "/", true},
    {"https://[2001:db8::1]:65535/x", "https", "2001:db8::1", 65535, "/x", false},
    {"https://10.0.0.1/", "https", "10.0.0.1", 443, "/", false},
    // Any case of the scheme, a colon without a port, a dot behind the name (RFC 3986, section 3).
    {"HTTPS://example.com/", "https", "example.com", 443, "/", false},
    {"hTtP://example.com:8080/", "http", "example.com", 8080, "/", false},
    {"https://example.com:/", "https", "example.com", 443, "/", false},
    {"http://example.com:?x", "http", "example.com", 80, "?x", false},
    {"http://[::1]:/", "http", "::1", 80, "/", true},
    {"https://example.com./x", "https", "example.com", 443, "/x", false},
    {"https://example.com.:8443", "https", "example.com", 8443, "", false},
    {"http://localhost./", "http", "localhost", 80, "/", true},
    // Hosts that only look like this machine.
    {"http://127.0.0.1.example.com/", "http", "127.0.0.1.example.com", 80, "/", false},
    {"http://localhost.example.com/", "http", "localhost.example.com", 80, "/", false},
    {"http://127.example.com/", "http", "127.example.com", 80, "/", false},
    {"http://[::2]/", "http", "::2", 80, "/", false},
    {"https://cdn.example.com/a?Policy=x&Signature=y~z-_&Key-Pair-Id=K", "https", "cdn.example.com",
     443, "/a?Policy=x&Signature=y~z-_&Key-Pair-Id=K", false},
};

constexpr std::string_view bad[] = {
    "",
    "example.com",
    "/v1/jobs",
    "//example.com/",
    "https:",
    "https:/",
    "https://",
    "https:///path",
    "https://?x",
    "https://:443/",
    "https:example.com",
    "https:/example.com",
    "ftp://example.com/",
    "file:///etc/passwd",
    "FILE:///etc/passwd",
    "javascript:alert(1)",
    "data:image/png;base64,AAAA",
    "httpsx://example.com/",
    " https://example.com/",
    "https://example.com/ ",
    "https://exa mple.com/",
    "https://example.com/a b",
    "https://example.com/\r\nX: y",
    "https://example.com/\n",
    "https://example.com/\t",
    "https://example.com/\x7f",
    "https://user@example.com/",
    "https://user:secret@example.com/",
    "https://example.com@evil.example/",
    "https://example.com:443@evil.example/",
    "https://example.com\\@evil.example/",
    "https://example.com#@evil.example/",
    "https://example.com/#fragment",
    "https://example.com:0/",
    "https://example.com:65536/",
    "https://example.com:99999999999999999999/",
    "https://example.com:80a/",
    "https://example.com:-1/",
    "https://example.com:80:90/",
    "https://::1/",
    "https://[::1/",
    "https://::1]/",
    "https://[]/",
    "https://[::1]x/",
    "http://[localhost]/",
    "http://[127.0.0.1]/",
    "http://[]/",
    "https://x[::1]/",
    "https://z\xc3\xbcrich.example/",
    "https://example.com/\xc3\xbc",
    "https://example.com/<a>",
    "https://example.com/\"",
    "https://example.com/{a}",
    "https://example.com/a|b",
    "https://example.com/a^b",
    "https://example.com/`a`",
    // What some stacks take for addresses, and others for names.
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0x7F.1/",
    "https://017700000001/",
    "https://0177.0.0.1/",
    "https://127.1/",
    "https://127.0.0.01/",
    "https://127.0.0.256/",
    "http://1127.0.0.1/",
    "https://127.0.0.1./",
    "https://1.2.3.4.5/",
    "https://example.0x7f/",
    // Hosts that hide something.
    "https://%6cocalhost/",
    "https://example.com%2f@evil.example/",
    "https://example.com%00.evil.example/",
    "https://example.com%23/",
    "https://exam%70le.com/",
    "https://.example.com/",
    "https://example..com/",
    "https://example.com../",
    "https://./",
    "https://.:443/",
    "http://127.0.0.1.:80/",
    "https://[::1.]/",
    "https://[::1]./",
    "HTTPS:/example.com/",
    "HTTPSS://example.com/",
    "https://exa~mple.com/",
    "https://exa!mple.com/",
    "https://exa$mple.com/",
    "https://exa&mple.com/",
    "https://(example.com)/",
    "https://*.example.com/",
    "https://a,b.example/",
    "https://a;b.example/",
    "https://a=b.example/",
    "https://'example.com'/",
    "https://example.com:443:443/",
    "https://example.com: 443/",
    "https://example.com:+443/",
    "https://example.com:0x1bb/",
    "https://example.com:000443/",
    "https://[::1]@example.com/",
    "https://@/",
    "https://@example.com/",
    "https://:@example.com/",
    "https://[::1%25eth0]/",
    "https://[fe80::1%lo]/",
    "https://[v1.x]/",
    "https://[1:2:3]/",
    "https://[:::]/",
    "https://[::1]]/",
    "https://[[::1]]/",
    "https://\\example.com/",
    "https:\\\\example.com/",
    "https:/\\example.com/",
    "https://example.com\\.evil.example/",
    "\thttps://example.com/",
    "https\t://example.com/",
    "https:\n//example.com/",
    "view-source:https://example.com/",
    "blob:https://example.com/x",
    "ws://example.com/",
    "wss://example.com/",
    "gopher://example.com/",
    "ldap://example.com/",
    "dict://example.com:2628/",
    "smb://example.com/a",
    "jar:https://example.com/x!/",
    // Escapes that are none.
    "https://example.com/%",
    "https://example.com/%2",
    "https://example.com/%g0",
    "https://example.com/%0g",
    "https://example.com/?a=%%",
    "https://example.com/%41%4",
    "https://example.com/%41%%41",
    "https://example.com/%u0041",
};

}  // namespace

TEST_CASE("absolute URLs are taken apart") {
  for (accepted const& one : good) {
    CAPTURE(one.text);
    auto const parts = parse_url(one.text);
    REQUIRE(parts.has_value());
    CHECK(parts->scheme == one.scheme);
    CHECK(parts->host == one.host);
    CHECK(parts->port == one.port);
    CHECK(parts->target == one.target);
    CHECK(parts->is_https() == (one.scheme == "https"));
    CHECK(parts->is_loopback() == one.loopback);
  }
}

TEST_CASE("what is no plain absolute http or https URL is refused") {
  for (std::string_view const text : bad) {
    CAPTURE(text);
    CHECK_FALSE(parse_url(text).has_value());
  }
}

TEST_CASE("the table of what is refused is a long one") { CHECK(std::size(bad) >= 120); }

TEST_CASE("a URL has its limit, and so has a host") {
  std::string const start = "https://example.com/";
  CHECK(parse_url(start + std::string(vetted::http::longest_url - start.size(), 'a')));
  CHECK_FALSE(parse_url(start + std::string(vetted::http::longest_url - start.size() + 1, 'a')));
  CHECK_FALSE(parse_url("https://" + std::string(64, 'a') + ".example/"));
  CHECK_FALSE(parse_url(std::string(1u << 20, 'h')));
}

TEST_CASE("no byte below 0x21 or above 0x7e passes, wherever it stands") {
  for (int byte = 0; byte < 256; ++byte) {
    if (byte > 0x20 && byte < 0x7f) continue;
    std::string const c(1, static_cast<char>(byte));
    CAPTURE(byte);
    CHECK_FALSE(parse_url("https://exa" + c + "mple.com/").has_value());
    CHECK_FALSE(parse_url("https://example.com/" + c).has_value());
    CHECK_FALSE(parse_url("https://example.com/?a=" + c + "b").has_value());
  }
}

TEST_CASE("a URL cut off after any byte is refused or a shorter URL, never read beyond") {
  std::string const whole = "https://[2001:db8::1]:8443/a?b";
  std::size_t const host_end = whole.find(']') + 1, port_end = whole.find("/a");
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    std::string const cut = whole.substr(0, size);
    CAPTURE(cut);
    auto const parts = parse_url(cut);
    CHECK(parts.has_value() == (size >= host_end));
    if (!parts) continue;
    CHECK(parts->host == "2001:db8::1");
    std::string const port = cut.substr((std::min)(size, host_end + 1), port_end - host_end - 1);
    CHECK(parts->port == (port.empty() ? 443 : std::stoi(port)));
    CHECK(parts->target == cut.substr((std::min)(size, port_end)));
  }
}

TEST_CASE("every byte but the unreserved ones is percent-encoded") {
  int plain = 0;
  for (int byte = 0; byte < 256; ++byte) {
    std::string const text = percent_encoded(std::string(1, static_cast<char>(byte)));
    if (text.size() == 1) {
      ++plain;
      CHECK(text[0] == static_cast<char>(byte));
    } else {
      REQUIRE(text.size() == 3);
      CHECK(std::stoi(text.substr(1), nullptr, 16) == byte);
    }
  }
  CHECK(plain == 26 + 26 + 10 + 4);
  CHECK(percent_encoded("a/b?c=d&e#f") == "a%2Fb%3Fc%3Dd%26e%23f");
  CHECK(percent_encoded("proj_1-2.~") == "proj_1-2.~");
  CHECK(percent_encoded("ü") == "%C3%BC");
  CHECK(percent_encoded("") == "");
}
