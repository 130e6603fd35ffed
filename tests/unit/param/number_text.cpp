// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <limits>
#include <random>
#include <string>

#include <vetted/param/detail/exact_decimal.hpp>
#include <vetted/param/number_text.hpp>

using vetted::number_text;

namespace {

/// Counts the values for which put_exact, which runs while compiling, differs from run time.
class comparison {
 public:
  void add(double value) {
    if (value - value != 0) return;  // NaN and the infinities
    ++compared_;
    char text[vetted::number_text_size];
    std::string const exact{text, vetted::detail::put_exact(text, value)};
    if (exact == number_text(value)) return;
    if (wrong_++ == 0) MESSAGE(exact << " instead of " << number_text(value));
  }

  void add_with_neighbours(double value) {
    add(value);
    add(-value);
    add(std::nextafter(value, 0));
    add(std::nextafter(value, 2 * value));
  }

  int compared() const { return compared_; }
  int wrong() const { return wrong_; }

 private:
  int compared_ = 0;
  int wrong_ = 0;
};

}  // namespace

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

TEST_CASE("numbers print the same while compiling and at run time") {
  comparison comparison;
  SUBCASE("doubles of all sizes") {
    std::mt19937_64 random{20251105};
    for (int i = 0; i < 20000; ++i) comparison.add(std::bit_cast<double>(random()));
    CHECK(comparison.compared() > 19000);
  }
  SUBCASE("hundredths, as requests have them") {
    for (int i = -200; i <= 2000; ++i) {
      comparison.add(i / 100.0);
      comparison.add(i * 0.01);
    }
    CHECK(comparison.compared() == 2 * 2201);
  }
  SUBCASE("powers of two and ten and their neighbours") {
    for (int power = -1074; power < 1024; ++power)
      comparison.add_with_neighbours(std::ldexp(1.0, power));
    for (int power = -323; power <= 308; ++power)
      comparison.add_with_neighbours(std::strtod(("1e" + std::to_string(power)).c_str(), nullptr));
    CHECK(comparison.compared() > 10000);
  }
  SUBCASE("the least, whose last bit is worth more than a decimal digit") {
    for (std::uint64_t bits = 0; bits < 2000; ++bits) comparison.add(std::bit_cast<double>(bits));
  }
  SUBCASE("whole numbers of all sizes, in full up to 22 digits") {
    std::mt19937_64 random{20251106};
    for (int power = 0; power < 80; ++power)
      for (int i = 0; i < 100; ++i)
        comparison.add(std::ldexp(static_cast<double>(random() >> 11), power - 53));
  }
  SUBCASE("quarters, which can lie half way between two shortest decimals") {
    std::mt19937_64 random{20251107};
    for (int i = 0; i < 2000; ++i) comparison.add(0x1p50 + static_cast<double>(random() >> 14) / 4);
  }
  CHECK(comparison.compared() > 0);
  CHECK(comparison.wrong() == 0);
}

namespace {

/// What std::to_chars has, but for whole numbers up to 2^53, which it may write with an exponent.
std::string shortest(double value) {
  char text[vetted::number_text_size];
  char* const end = vetted::detail::prints_as_integer(value)
                        ? std::to_chars(text, std::end(text), static_cast<std::int64_t>(value)).ptr
                        : std::to_chars(text, std::end(text), value).ptr;
  return {text, end};
}

/// Counts the values that are not written as std::to_chars does.
class difference {
 public:
  void add(double value) {
    if (value - value != 0) return;  // NaN and the infinities
    if (number_text(value) == shortest(value)) return;
    if (wrong_++ == 0) MESSAGE(number_text(value) << " instead of " << shortest(value));
  }
  int wrong() const { return wrong_; }

 private:
  int wrong_ = 0;
};

/// How many random doubles a test takes. By hand: VETTED_DOUBLES=10000000 unit_test -tc='numbers*'
int random_doubles() {
  char const* const given = std::getenv("VETTED_DOUBLES");
  return given != nullptr ? std::atoi(given) : 100000;
}

}  // namespace

TEST_CASE("numbers are written as by std::to_chars, whichever way is taken") {
  difference difference;
  std::mt19937_64 random{20251125};
  SUBCASE("doubles of all sizes") {
    for (int i = 0; i < random_doubles(); ++i) difference.add(std::bit_cast<double>(random()));
  }
  SUBCASE("doubles with up to 6 decimals, and their neighbours") {
    for (int i = 0; i < random_doubles(); ++i) {
      double const value = static_cast<double>(random() >> (random() % 44 + 14)) /
                           std::pow(10, static_cast<double>(random() % 7));
      for (double const one :
           {value, -value, std::nextafter(value, 0), std::nextafter(value, 1e300)})
        difference.add(one);
    }
  }
  SUBCASE("the ranges of all parameters in steps of 0.01, both ways") {
    for (int i = -200; i <= 204800; ++i) {  // a scale from -2 on, a width up to 2,048
      difference.add(i / 100.0);
      difference.add(i * 0.01);
    }
    double up = -2;
    double down = 2048;
    for (; up <= 2048; up += 0.01) difference.add(up);
    for (; down >= -2; down -= 0.01) difference.add(down);
  }
  SUBCASE("where the short way begins and ends") {
    for (double const limit : {1e-4, 1e-3, 1e11, 0x1p52, 0x1p53, 1e15, 1e16})
      for (double value : {limit, -limit})
        for (int i = 0; i < 1000; ++i, value = std::nextafter(value, 2 * value)) {
          difference.add(value);
          difference.add(2 * std::nextafter(value / 2, 0));
          difference.add(limit + i * limit / 1024);
          difference.add(limit - i * limit / 1024);
        }
    for (int i = 0; i < 20000; ++i) difference.add(i / 1e4);
  }
  SUBCASE("halves, quarters and so on, which lie on the last bit") {
    for (int power = 0; power < 60; ++power)
      for (int i = 1; i < 200; ++i) difference.add(i * std::ldexp(1.0, power - 40));
  }
  CHECK(difference.wrong() == 0);
}
