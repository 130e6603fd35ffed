// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <vetted/call/retry_after.hpp>

#include "virtual_time.hpp"

namespace {

using namespace virtual_time;

constexpr std::string_view date = "Sun, 06 Nov 1994 08:49:37 GMT";

struct row {
  std::string_view value;
  std::optional<http::duration> wanted;
};

}  // namespace

TEST_CASE("a time is read from whole seconds and all forms of a date, and from nothing else") {
  constexpr auto none = std::nullopt;
  row const rows[] = {
      {"0", 0s},
      {"1", 1s},
      {"120", 120s},
      {"007", 7s},
      {"86400", 86400s},
      {"2147483648", call::longest_retry_after},
      {"2147483649", call::longest_retry_after},
      {"1000000000000", call::longest_retry_after},
      {"99999999999999999999", call::longest_retry_after},
      {"340282366920938463463374607431768211456", call::longest_retry_after},
      {"Sun, 06 Nov 1994 08:49:37 GMT", 0s},
      {"Sun, 06 Nov 1994 08:50:37 GMT", 60s},
      {"Sunday, 06-Nov-94 08:50:37 GMT", 60s},
      {"Sun Nov  6 08:50:37 1994", 60s},
      {"Mon, 07 Nov 1994 08:49:37 GMT", 24h},
      {"Sun, 06 Nov 1994 08:49:36 GMT", 0s},
      {"Sat, 01 Jan 1994 00:00:00 GMT", 0s},
      {"Thu, 01 Jan 1970 00:00:00 GMT", 0s},
      {"Fri, 31 Dec 9999 23:59:59 GMT", call::longest_retry_after},
      {"", none},
      {" ", none},
      {"soon", none},
      {"-1", none},
      {"-120", none},
      {"+1", none},
      {"1.5", none},
      {"1e9", none},
      {"0x10", none},
      {" 1", none},
      {"1 ", none},
      {"1s", none},
      {"1, 2", none},
      {"1;2", none},
      {"NaN", none},
      {"Infinity", none},
      {"Sun, 06 Nov 1994 08:49:37", none},
      {"Sun, 06 Nov 1994 08:49:37 PST", none},
      {"1994-11-06T08:50:37Z", none},
      {"Sun, 31 Feb 1994 08:49:37 GMT", none},
      {"\xef\xbc\x91", none},
      {std::string_view{"1\0", 2}, none},
  };
  for (row const& one : rows) {
    CAPTURE(one.value);
    CHECK(call::parse_retry_after(one.value, date) == one.wanted);
  }
}

TEST_CASE("a date counts from the answer's own, so that a wrong clock does not matter") {
  CHECK(call::parse_retry_after("Tue, 06 Nov 2094 08:50:07 GMT", "Tue, 06 Nov 2094 08:49:37 GMT") ==
        30s);
  CHECK(call::parse_retry_after("Thu, 01 Jan 1970 00:00:30 GMT", "Thu, 01 Jan 1970 00:00:00 GMT") ==
        30s);
  CHECK_FALSE(call::parse_retry_after("Tue, 06 Nov 2094 08:50:07 GMT", ""));
  CHECK_FALSE(call::parse_retry_after("Tue, 06 Nov 2094 08:50:07 GMT", "today"));
  CHECK(call::parse_retry_after("30", "today") == 30s);
}

TEST_CASE("a field that is there twice is not believed") {
  http::response answer{503, {{"retry-AFTER", "30"}}, {}};
  CHECK(call::retry_after_of(answer) == 30s);
  answer.fields.push_back({"Retry-After", "30"});
  CHECK_FALSE(call::retry_after_of(answer));
  CHECK_FALSE(call::retry_after_of({}));
}

TEST_CASE("no text of four bytes out of these makes trouble") {
  std::string const marks = "019 -+.,:eGMTSun\x80";
  std::uint64_t count = 1;
  for (int i = 0; i < 4; ++i) count *= marks.size();
  for (std::uint64_t n = 0; n < count; ++n) {
    std::string text;
    for (std::uint64_t rest = n, i = 0; i < 4; ++i, rest /= marks.size())
      text += marks[rest % marks.size()];
    auto const found = call::parse_retry_after(text, date);
    bool const digits = text.find_first_not_of("0123456789") == text.npos;
    REQUIRE(found.has_value() == digits);
  }
}
