// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>

#include <vetted/param/exact_decimal.hpp>
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
