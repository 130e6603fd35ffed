// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <limits>
#include <string>

#include <vetted/param/digits.hpp>
#include <vetted/param/optional.hpp>

using seed = vetted::digits<"seed">;

TEST_CASE("integers of any width are kept as their digits") {
  std::uint64_t const largest = (std::numeric_limits<std::uint64_t>::max)();
  CHECK(seed{largest}.view() == std::to_string(largest));
  CHECK(seed{std::uint8_t{200}}.view() == "200");
  for (std::uint64_t value = 1; value < largest / 10; value *= 10) {
    CHECK(seed{value}.view() == std::to_string(value));
    CHECK(seed{value - 1}.view() == std::to_string(value - 1));
  }
}

TEST_CASE("a signed run-time integer is looked at first") {
  int const given = -1;
  auto const refused = seed::from(given);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().keyword() == "minimum");
  CHECK(refused.error().message() ==
        "seed must be text in valid UTF-8 and made of decimal digits; -1 was given");
  CHECK(seed::from(12)->view() == "12");
  CHECK(seed::from((std::numeric_limits<std::int64_t>::max)())->view() == "9223372036854775807");
}

TEST_CASE("text is kept as it is, checked by from() and by inspect") {
  CHECK(seed::from("000123")->view() == "000123");
  CHECK(seed::from(std::string(100, '9'))->view().size() == 100);
  for (char const* const bad : {"", "-1", "1.5", "0x10", " 1", "1 ", "one"}) {
    CAPTURE(bad);
    CHECK_FALSE(seed::from(bad).has_value());
    int found = 0;
    seed{std::string{bad}}.inspect([&](vetted::violation const&) { ++found; });
    CHECK(found == 1);
  }
}

TEST_CASE("an integer that is refused is told to its last digit") {
  CHECK(seed::from(std::int64_t{-9223372036854775807}).error().given() == "-9223372036854775807");
  CHECK(seed::from((std::numeric_limits<std::int64_t>::min)()).error().given() ==
        "-9223372036854775808");
}

TEST_CASE("a std::array of char is read to its NUL") {
  std::array<char, 8> const given{"000123"};
  CHECK(seed{given}.view() == "000123");
  CHECK(seed::from(given)->view() == "000123");
  CHECK_FALSE(seed::from(std::array<char, 3>{'1', 'x', '2'}).has_value());
}

TEST_CASE("a null pointer is refused") {
  char const* const none = nullptr;
  CHECK(seed::from(none).error().message() ==
        "seed must be text in valid UTF-8 and made of decimal digits; a null pointer was given");
  int found = 0;
  seed{none}.inspect([&](vetted::violation const&) { ++found; });
  CHECK(found == 1);
  char const* const digits = "12";
  CHECK(seed::from(digits)->view() == "12");
}

TEST_CASE("copies, moves and equality do not tell a number from its digits") {
  seed const number{1234567890123456789u};
  seed copy = number;
  CHECK(copy.view() == "1234567890123456789");
  CHECK(copy.view().data() != number.view().data());
  CHECK(copy == seed{std::string{"1234567890123456789"}});
  copy = seed{std::string{"5"}};
  CHECK(copy.view() == "5");
  vetted::optional<seed> left_out;
  left_out = 7u;
  CHECK(left_out->view() == "7");
}
