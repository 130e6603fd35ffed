// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <bit>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>

#include <vetted/param/number_text.hpp>

using vetted::number_text;

TEST_CASE("numbers are as short as they can be") {
  CHECK(number_text(0) == "0");
  CHECK(number_text(-1) == "-1");
  CHECK(number_text(0.1) == "0.1");
  CHECK(number_text(3.5) == "3.5");
  CHECK(number_text(1e-7) == "1e-07");
  CHECK(number_text(1.0 / 3) == "0.3333333333333333");
}

TEST_CASE("whole numbers carry neither a point nor an exponent up to 2^53") {
  CHECK(number_text(4.0) == "4");
  CHECK(number_text(100000) == "100000");
  CHECK(number_text(1e15) == "1000000000000000");
  CHECK(number_text(9007199254740991.0) == "9007199254740991");
  CHECK(number_text(-9007199254740991.0) == "-9007199254740991");
}

TEST_CASE("what is no number has a word") {
  CHECK(number_text(std::numeric_limits<double>::quiet_NaN()) == "NaN");
  CHECK(number_text(std::numeric_limits<double>::infinity()) == "infinity");
  CHECK(number_text(-std::numeric_limits<double>::infinity()) == "-infinity");
}

TEST_CASE("every double reads back as itself and fits the room") {
  std::mt19937_64 random{20251104};
  int wrong = 0;
  for (int i = 0; i < 20000; ++i) {
    auto const value = std::bit_cast<double>(random());
    if (value != value || value - value != 0) continue;
    std::string const text = number_text(value);
    if (std::strtod(text.c_str(), nullptr) != value || text.size() > vetted::number_text_size)
      ++wrong;
  }
  CHECK(wrong == 0);
  for (double const value :
       {(std::numeric_limits<double>::max)(), (std::numeric_limits<double>::min)(),
        -std::numeric_limits<double>::denorm_min(), 9007199254740992.0, -1e22})
    CHECK(std::strtod(number_text(value).c_str(), nullptr) == value);
}
