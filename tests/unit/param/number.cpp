// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>

#include <vetted/scenario/parameters.hpp>

namespace p = vetted::scenario::param;
using limits = std::numeric_limits<double>;

TEST_CASE("a refused number says what must hold and what was given") {
  CHECK(p::width::from(4096).error().message() ==
        "width must be a whole number, at least 64, at most 2048 and a multiple of 8; 4096 was "
        "given");
  CHECK(p::guidance::from(20.5).error().message() ==
        "guidance must be a number, at least 0 and at most 20; 20.5 was given");
  CHECK(p::scale::from(-2.25).error().message() ==
        "scale must be a number, at least -2 and at most 2; -2.25 was given");
  CHECK(p::guidance::from(limits::quiet_NaN()).error().message() ==
        "guidance must be a number, at least 0 and at most 20; NaN was given");
  CHECK(p::guidance::from(-limits::infinity()).error().message() ==
        "guidance must be a number, at least 0 and at most 20; -infinity was given");
  CHECK(p::width::from(1e300).error().message() ==
        "width must be a whole number, at least 64, at most 2048 and a multiple of 8; 1e+300 was "
        "given");
}

TEST_CASE("an integer that a double does not hold is told to its last digit") {
  using unsigned_limits = std::numeric_limits<std::uint64_t>;
  using signed_limits = std::numeric_limits<std::int64_t>;
  CHECK(p::width::from((unsigned_limits::max)()).error().message() ==
        "width must be a whole number, at least 64, at most 2048 and a multiple of 8; "
        "18446744073709551615 was given");
  CHECK(p::width::from((signed_limits::max)()).error().given() == "9223372036854775807");
  CHECK(p::width::from((signed_limits::min)() + 1).error().given() == "-9223372036854775807");
  CHECK(p::width::from((signed_limits::min)()).error().given() == "-9223372036854775808");
  CHECK(p::guidance::from(9007199254740993).error().given() == "9007199254740993");
  CHECK(p::width::from(123456789012345680.0).error().given() == "123456789012345680");
  CHECK(p::width::from(std::int8_t{-128}).error().given() == "-128");
}

TEST_CASE("an integer up to 2^53 in size is exact, and none beyond it") {
  using any = vetted::number<"any">;
  std::int64_t const most = std::int64_t{1} << 53;
  for (std::int64_t const exact : {most, -most, most - 1, 1 - most, std::int64_t{0}}) {
    auto const made = any::from(exact);
    REQUIRE(made.has_value());
    CHECK(made->value() == static_cast<double>(exact));
  }
  for (std::int64_t const beyond : {most + 1, -most - 1, most + 2})
    CHECK(any::from(beyond).has_error());
  CHECK(any::from(most + 1).error().message() ==
        "any must be a number, from -2^53 to 2^53; 9007199254740993 was given");
  CHECK(any::from(static_cast<std::uint64_t>(most)).has_value());
  CHECK(any::from(static_cast<std::uint64_t>(most) + 1).has_error());
}

TEST_CASE("a refused number that stands alone has no place in a request") {
  auto const refused = p::width::from(0);
  CHECK(refused.error().pointer().empty());
  CHECK(refused.error().parameter() == "width");
  CHECK(refused.error().keyword() == "minimum");
}

TEST_CASE("value() of a refused number throws its sentence") {
  std::string words;
  try {
    (void)p::width::from(1).value();
  } catch (std::domain_error const& thrown) {
    words = thrown.what();
  }
  CHECK(words == p::width::from(1).error().message());
}

TEST_CASE("every multiple of 8 from 64 to 2048 is a width, and nothing between") {
  int taken = 0;
  for (int pixels = -8; pixels <= 4096; ++pixels) {
    auto const made = p::width::from(pixels);
    bool const expected = pixels >= 64 && pixels <= 2048 && pixels % 8 == 0;
    REQUIRE(made.has_value() == expected);
    if (made) {
      ++taken;
      REQUIRE(made->value() == pixels);
    }
  }
  CHECK(taken == 249);
}

TEST_CASE("the least step beyond a limit is refused") {
  CHECK(p::guidance::from(20.0).has_value());
  CHECK_FALSE(p::guidance::from(std::nextafter(20.0, 21.0)).has_value());
  CHECK_FALSE(p::guidance::from(-limits::denorm_min()).has_value());
  CHECK(p::guidance::from(limits::denorm_min()).has_value());
  CHECK_FALSE(p::ip_adapter_scale::from(std::nextafter(1.0, 2.0)).has_value());
}

TEST_CASE("integers of every width and sign are compared by value") {
  CHECK(p::num_samples::from(std::uint8_t{128}).has_value());
  CHECK_FALSE(p::num_samples::from(std::int8_t{-1}).has_value());
  CHECK_FALSE(p::num_samples::from((std::numeric_limits<std::uint64_t>::max)()).has_value());
  CHECK_FALSE(p::num_samples::from((std::numeric_limits<std::int64_t>::min)()).has_value());
  CHECK(p::num_samples::from(4.0f)->value() == 4);
}

TEST_CASE("a checked number is copied and assigned like a value") {
  p::width wide = 1024;
  p::width const other = *p::width::from(64);
  wide = other;
  CHECK(wide == other);
  CHECK(wide.value() == 64);
}
