// SPDX-License-Identifier: BSL-1.0
//
// Compared with inet_pton, which knows the same forms of addresses.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>

#if !defined(_WIN32)
#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <random>
#endif

#include <vetted/http/host.hpp>

namespace http = vetted::http;

TEST_CASE("an IPv4 address has one form") {
  for (std::string_view const good : {"0.0.0.0", "1.2.3.4", "127.0.0.1", "255.255.255.255"})
    CHECK(http::ipv4_address(good));
  for (std::string_view const bad : {"",
                                     ".",
                                     "1",
                                     "1.2",
                                     "1.2.3",
                                     "1.2.3.",
                                     ".1.2.3",
                                     "1..2.3",
                                     "1.2.3.4.",
                                     "1.2.3.4.5",
                                     "256.1.1.1",
                                     "1.2.3.256",
                                     "01.2.3.4",
                                     "1.2.3.04",
                                     "00.0.0.0",
                                     "0x7f.0.0.1",
                                     "1.2.3.a",
                                     "1.2.3.-4",
                                     "+1.2.3.4",
                                     " 1.2.3.4",
                                     "1.2.3.4 ",
                                     "1,2,3,4",
                                     "4294967296.0.0.1",
                                     "18446744073709551617.0.0.1"}) {
    CAPTURE(bad);
    CHECK_FALSE(http::ipv4_address(bad));
  }
}

TEST_CASE("a host is a name or an address in its one form") {
  std::string const label(63, 'a');
  for (std::string const& good :
       {std::string{"a"}, std::string{"example.com"}, std::string{"EXAMPLE.com"},
        std::string{"xn--bcher-kva.example"}, std::string{"a_b-c.example"},
        std::string{"1.example"}, std::string{"127.0.0.1.example"}, std::string{"10.0.0.1"}, label,
        label + '.' + label + '.' + label + '.' + label.substr(0, 61)}) {
    CAPTURE(good);
    CHECK(http::is_host_name(good));
  }
  for (std::string const& bad : {std::string{},
                                 std::string{"."},
                                 std::string{"a."},
                                 std::string{".a"},
                                 std::string{"a..b"},
                                 label + 'a',
                                 label + '.' + label + '.' + label + '.' + label.substr(0, 62),
                                 std::string{"2130706433"},
                                 std::string{"0x7f000001"},
                                 std::string{"0X7F000001"},
                                 std::string{"017700000001"},
                                 std::string{"127.1"},
                                 std::string{"127.0.1"},
                                 std::string{"0x7f.0.0.1"},
                                 std::string{"0177.0.0.1"},
                                 std::string{"127.0.0.0x1"},
                                 std::string{"127.0.0.1.5"},
                                 std::string{"example.1"},
                                 std::string{"example.0x"},
                                 std::string{"1.2.3.256"},
                                 std::string{"a b"},
                                 std::string{"a%61"},
                                 std::string{"a~b"},
                                 std::string{"a!b"},
                                 std::string{"a,b"},
                                 std::string{"::1"}}) {
    CAPTURE(bad);
    CHECK_FALSE(http::is_host_name(bad));
  }
}

TEST_CASE("no byte but letters, digits, '-', '.' and '_' stands in a name, all 256 tried") {
  for (int byte = 0; byte < 256; ++byte) {
    char const c = static_cast<char>(byte);
    bool const good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '.' || c == '_';
    CHECK(http::is_host_name(std::string{"exa"} + c + "mple.com") == good);
  }
}

TEST_CASE("what stays on this machine, and what leads into it or the network around it") {
  for (std::string_view const host : {"localhost", "LocalHost", "127.0.0.1", "127.255.255.254",
                                      "::1", "0:0:0:0:0:0:0:1", "0000::0001"}) {
    CAPTURE(host);
    CHECK(http::is_loopback_host(host));
    CHECK(http::is_internal_host(host));
  }
  for (std::string_view const host : {"a.localhost",
                                      "0.0.0.0",
                                      "0.1.2.3",
                                      "10.0.0.1",
                                      "10.255.255.255",
                                      "100.64.0.1",
                                      "100.127.255.255",
                                      "169.254.169.254",
                                      "172.16.0.1",
                                      "172.31.255.255",
                                      "192.0.0.170",
                                      "192.168.0.1",
                                      "198.18.0.1",
                                      "198.19.255.255",
                                      "224.0.0.1",
                                      "240.0.0.1",
                                      "255.255.255.255",
                                      "::",
                                      "::127.0.0.1",
                                      "::ffff:127.0.0.1",
                                      "::ffff:7f00:1",
                                      "::ffff:10.0.0.1",
                                      "64:ff9b::127.0.0.1",
                                      "64:ff9b::a9fe:a9fe",
                                      "2002:7f00:1::",
                                      "2002:0a00:0001::1",
                                      "fe80::1",
                                      "febf::1",
                                      "fec0::1",
                                      "fc00::1",
                                      "fd12:3456::1",
                                      "ff02::1",
                                      "100::1"}) {
    CAPTURE(host);
    CHECK_FALSE(http::is_loopback_host(host));
    CHECK(http::is_internal_host(host));
  }
  for (std::string_view const host : {"example.com",       "localhost.example.com",
                                      "notlocalhost",      "alocalhost",
                                      "1.1.1.1",           "9.255.255.255",
                                      "11.0.0.0",          "100.63.255.255",
                                      "100.128.0.0",       "126.255.255.255",
                                      "128.0.0.1",         "169.253.0.1",
                                      "172.15.255.255",    "172.32.0.0",
                                      "192.0.1.0",         "192.167.0.1",
                                      "198.17.0.1",        "198.20.0.0",
                                      "203.0.113.9",       "223.255.255.255",
                                      "::ffff:1.1.1.1",    "64:ff9b::1.1.1.1",
                                      "2002:0101:0101::1", "2001:db8::1",
                                      "2606:4700::1111"}) {
    CAPTURE(host);
    CHECK_FALSE(http::is_loopback_host(host));
    CHECK_FALSE(http::is_internal_host(host));
  }
}

#if !defined(_WIN32)

namespace {

/// Compares with the system; returns whether `text` is an IPv6 address.
bool agrees(std::string const& text) {
  std::array<std::uint8_t, 16> theirs{};
  bool const is_one = ::inet_pton(AF_INET6, text.c_str(), theirs.data()) == 1;
  auto const ours = http::ipv6_address(text);
  CAPTURE(text);
  CHECK(ours.has_value() == is_one);
  if (ours && is_one) CHECK(std::equal(ours->begin(), ours->end(), theirs.begin()));
  return is_one;
}

}  // namespace

TEST_CASE("IPv6 addresses are what the system takes for them") {
  for (char const* const text : {"::",
                                 "::1",
                                 "1::",
                                 "1::2",
                                 "1:2:3:4:5:6:7:8",
                                 "1:2:3:4:5:6:7::",
                                 "::2:3:4:5:6:7:8",
                                 "1:2:3:4::5:6:7:8",
                                 "1:2:3:4:5:6:7:8:9",
                                 "1:2:3:4:5:6:7",
                                 "1::2::3",
                                 ":::",
                                 ":",
                                 ":1",
                                 "1:",
                                 "12345::",
                                 "g::",
                                 "::1.2.3.4",
                                 "::ffff:1.2.3.4",
                                 "1:2:3:4:5:6:1.2.3.4",
                                 "1:2:3:4:5:6:7:1.2.3.4",
                                 "1.2.3.4::",
                                 "::1.2.3.4:5",
                                 "::1.2.3",
                                 "::01.2.3.4",
                                 "fe80::1%1",
                                 "::%",
                                 "",
                                 " ::1",
                                 "::1 ",
                                 "1:2:3:4:5:6:7::8",
                                 "::00001",
                                 "ABCD::EF01",
                                 "::ffff:256.1.1.1"})
    agrees(text);
}

TEST_CASE("three hundred thousand random texts: an IPv6 address to us is one to the system") {
  std::mt19937 dice{1};  // NOLINT: the same texts in every run
  constexpr std::string_view pieces[] = {":",       "::",   "1", "0",  "ffff", "a", "12",   ".",
                                         "1.2.3.4", "0001", "9", ":1", ":2:",  "g", "00000"};
  int found = 0;
  for (int i = 0; i < 300'000; ++i) {
    std::string text;
    for (auto left = dice() % 12; left > 0; --left) text += pieces[dice() % std::size(pieces)];
    std::array<std::uint8_t, 16> theirs{};
    bool const is_one = ::inet_pton(AF_INET6, text.c_str(), theirs.data()) == 1;
    auto const ours = http::ipv6_address(text);
    if (ours.has_value() != is_one ||
        (ours && !std::equal(ours->begin(), ours->end(), theirs.begin())))
      FAIL(text);
    found += is_one ? 1 : 0;
  }
  CHECK(found > 1000);
}

#endif
