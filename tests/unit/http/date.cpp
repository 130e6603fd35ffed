// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>

#include <vetted/http/date.hpp>

namespace http = vetted::http;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::sys_seconds example{784111777s};  // 1994-11-06 08:49:37

}  // namespace

TEST_CASE("the three forms of a date name the same moment") {
  CHECK(http::parse_date("Sun, 06 Nov 1994 08:49:37 GMT") == example);
  CHECK(http::parse_date("Sunday, 06-Nov-94 08:49:37 GMT") == example);
  CHECK(http::parse_date("Sun Nov  6 08:49:37 1994") == example);
  CHECK(http::parse_date("Wed Nov 16 08:49:37 1994") == example + 240h);
}

TEST_CASE("days exist, leap days in leap years only") {
  CHECK(http::parse_date("Thu, 29 Feb 2024 00:00:00 GMT"));
  CHECK_FALSE(http::parse_date("Wed, 29 Feb 2023 00:00:00 GMT"));
  CHECK_FALSE(http::parse_date("Tue, 31 Apr 2024 00:00:00 GMT"));
  CHECK_FALSE(http::parse_date("Tue, 00 Apr 2024 00:00:00 GMT"));
  CHECK(http::parse_date("Sat, 31 Dec 2016 23:59:60 GMT") ==
        http::parse_date("Sun, 01 Jan 2017 00:00:00 GMT"));
}

TEST_CASE("two digits of a year are at most 50 years ahead") {
  auto const year = [](std::string const& digits, int now) {
    auto const found = http::parse_date("Sunday, 06-Nov-" + digits + " 08:49:37 GMT", now);
    REQUIRE(found);
    return static_cast<int>(
        std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(*found)}.year());
  };
  CHECK(year("94", 2026) == 1994);
  CHECK(year("76", 2026) == 2076);
  CHECK(year("77", 2026) == 1977);
  CHECK(year("26", 2026) == 2026);
  CHECK(year("25", 2026) == 2025);
  CHECK(year("01", 1999) == 2001);
  CHECK(year("30", 2099) == 2130);
  CHECK(year("49", 2099) == 2149);
  CHECK(year("50", 2099) == 2050);
}

TEST_CASE("anything else is no date") {
  for (std::string_view const text : {"",
                                      "soon",
                                      "Sun, 06 Nov 1994 08:49:37",
                                      "Sun, 06 Nov 1994 08:49:37 UTC",
                                      "Sun, 06 Nov 1994 08:49:37 GMT ",
                                      " Sun, 06 Nov 1994 08:49:37 GMT",
                                      "Sun, 6 Nov 1994 08:49:37 GMT",
                                      "Sun, 06 nov 1994 08:49:37 GMT",
                                      "Sun, 06 Nov 94 08:49:37 GMT",
                                      "Sunday, 06 Nov 1994 08:49:37 GMT",
                                      "Sun, 06-Nov-94 08:49:37 GMT",
                                      "Foo, 06 Nov 1994 08:49:37 GMT",
                                      ", 06 Nov 1994 08:49:37 GMT",
                                      ", 06-Nov-94 08:49:37 GMT",
                                      "06 Nov 1994 08:49:37 GMT",
                                      "06-Nov-94 08:49:37 GMT",
                                      " Nov  6 08:49:37 1994",
                                      "Nov  6 08:49:37 1994",
                                      "Sun, 06 Foo 1994 08:49:37 GMT",
                                      "Sun, 06  1994 08:49:37 GMT",
                                      "Sun, 06 Nov 1994 24:00:00 GMT",
                                      "Sun, 06 Nov 1994 08:60:37 GMT",
                                      "Sun, 06 Nov 1994 08:49:61 GMT",
                                      "Sun, 06 Nov 1994 8:49:37 GMT",
                                      "Sun, 06 Nov -994 08:49:37 GMT",
                                      "Sun, 06 Nov 19940 08:49:37 GMT",
                                      "Sun Nov 6 08:49:37 1994",
                                      "Sun Nov 06 08:49:37 199",
                                      "Sun Nov    08:49:37 1994",
                                      "1994-11-06T08:49:37Z",
                                      ",",
                                      ", ",
                                      "Sun,",
                                      "Sunday, ",
                                      "Mon, 99 Nov 1994 08:49:37 GMT"}) {
    CAPTURE(text);
    CHECK_FALSE(http::parse_date(text));
  }
}

TEST_CASE("a date that is cut short or has a byte changed is no date or another one") {
  std::string const whole = "Sun, 06 Nov 1994 08:49:37 GMT";
  for (std::size_t i = 0; i < whole.size(); ++i) {
    CHECK_FALSE(http::parse_date(whole.substr(0, i)));
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed = whole;
      changed[i] = static_cast<char>(byte);
      if (changed == whole) continue;
      auto const found = http::parse_date(changed);
      if (found) CHECK(*found != example);
    }
  }
}
