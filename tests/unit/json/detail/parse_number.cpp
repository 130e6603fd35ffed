// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <vetted/json/detail/parse_number.hpp>
#include <vetted/param/number_text.hpp>

using vetted::detail::parse_number;

namespace {

constexpr double greatest = (std::numeric_limits<double>::max)();
constexpr double least = std::numeric_limits<double>::denorm_min();
constexpr double infinity = std::numeric_limits<double>::infinity();

bool same(std::optional<double> parsed, double expected) {
  return parsed && std::bit_cast<std::uint64_t>(*parsed) == std::bit_cast<std::uint64_t>(expected);
}

/// A whole number in decimal, to be multiplied by hand.
class decimal_text {
 public:
  explicit decimal_text(std::uint64_t value) : digits_(std::to_string(value)) {}

  decimal_text& multiply(int factor, int times) {
    for (; times > 0; --times) {
      int carry = 0;
      for (std::size_t i = digits_.size(); i-- > 0; carry /= 10) {
        carry += (digits_[i] - '0') * factor;
        digits_[i] = static_cast<char>('0' + carry % 10);
      }
      if (carry > 0) digits_.insert(digits_.begin(), static_cast<char>('0' + carry));
    }
    return *this;
  }

  /// The digits of the number that is one less; the last digit is not 0.
  std::string one_less() const {
    std::string digits = digits_;
    --digits.back();
    return digits;
  }

  std::string const& digits() const { return digits_; }

 private:
  std::string digits_;
};

/// The doubles nearest to `odd` × 2^power, which lies half way between two: what is just below it,
/// it itself and what is just above it read as these.
void check_half_way(std::uint64_t odd, int power, double lower, double upper) {
  CAPTURE(odd);
  CAPTURE(power);
  decimal_text text{odd};
  text.multiply(power < 0 ? 5 : 2, power < 0 ? -power : power);
  std::string const exponent = power < 0 ? "e" + std::to_string(power) : "";
  std::string const zeros(1000, '0');
  auto const parse = [](std::string const& number) {
    return parse_number(number).value_or(infinity);
  };
  bool const lower_is_even = std::bit_cast<std::uint64_t>(lower) % 2 == 0;
  CHECK(parse(text.digits() + exponent) == (lower_is_even ? lower : upper));
  CHECK(parse(text.digits() + "." + zeros + exponent) == (lower_is_even ? lower : upper));
  CHECK(parse(text.digits() + ".1" + exponent) == upper);
  CHECK(parse(text.digits() + "." + zeros + "1" + exponent) == upper);
  CHECK(parse(text.digits() + "." + zeros + "10" + exponent) == upper);
  CHECK(parse(text.one_less() + ".9" + exponent) == lower);
  CHECK(parse(text.one_less() + "." + std::string(1000, '9') + exponent) == lower);
}

}  // namespace

TEST_CASE("numbers of JSON are read") {
  CHECK(same(parse_number("0"), 0.0));
  CHECK(same(parse_number("-0"), -0.0));
  CHECK(same(parse_number("-0.0e5"), -0.0));
  CHECK(same(parse_number("7"), 7.0));
  CHECK(same(parse_number("-12.5"), -12.5));
  CHECK(same(parse_number("0.1"), 0.1));
  CHECK(same(parse_number("4.35"), 4.35));
  CHECK(same(parse_number("0.00012"), 0.00012));
  CHECK(same(parse_number("1e3"), 1000.0));
  CHECK(same(parse_number("1E+3"), 1000.0));
  CHECK(same(parse_number("25e-1"), 2.5));
  CHECK(same(parse_number("1.25E-02"), 0.0125));
  CHECK(same(parse_number("1e23"), 1e23));
  CHECK(same(parse_number("9007199254740991"), 9007199254740991.0));
  CHECK(same(parse_number("18446744073709551616"), 0x1p64));
  CHECK(same(parse_number("9007199254740992e22"), 9007199254740992e22));
  CHECK(same(parse_number("9007199254740993e-22"), 9007199254740993e-22));
  CHECK(same(parse_number("9007199254740992e23"), 9007199254740992e23));
  CHECK(same(parse_number("3e-23"), 3e-23));
}

TEST_CASE("doubles in 17 digits and in the fewest read as strtod has them, and as themselves") {
  std::mt19937_64 random{20251108};
  int wrong = 0;
  auto const compare = [&](double value) {
    if (value - value != 0 || (value == 0 && std::signbit(value))) return;  // -0 is written as 0
    char text[vetted::number_text_size + 1];
    *vetted::put_number(text, value) = '\0';
    if (!same(parse_number(text), value) || std::strtod(text, nullptr) != value) ++wrong;
    std::snprintf(text, sizeof text, "%.16e", value);
    if (!same(parse_number(text), value) || std::strtod(text, nullptr) != value) ++wrong;
  };
  for (int i = 0; i < 20000; ++i) compare(std::bit_cast<double>(random()));
  for (int i = -200; i <= 2000; ++i) compare(i / 100.0);
  for (int power = -1074; power < 1024; ++power) {
    double const value = std::ldexp(1.0, power);
    for (double const one : {value, std::nextafter(value, 0), std::nextafter(value, 2 * value)})
      compare(one);
  }
  for (double const value : {greatest, -greatest, least, -least, 0.0}) compare(value);
  CHECK(wrong == 0);
}

TEST_CASE("decimals of all lengths and exponents read as strtod has them") {
  std::mt19937_64 random{20251109};
  int wrong = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text = std::to_string(random() >> (random() % 64));
    if (random() % 4 == 0) text += std::to_string(random());
    if (random() % 2 == 0) text.insert(1 + random() % text.size(), ".");
    if (text.back() == '.') text += '0';
    int const most = random() % 2 == 0 ? 30 : 350;
    text += "e" + std::to_string(static_cast<int>(random() % 1000) * most / 500 - most);
    double const expected = std::strtod(text.c_str(), nullptr);
    if (parse_number(text).value_or(infinity) != expected) {
      if (wrong++ == 0) MESSAGE(text);
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("what lies half way between two doubles goes to the even one") {
  check_half_way(9007199254740993, 0, 0x1p53, 0x1p53 + 2);
  check_half_way(9007199254740995, 0, 0x1p53 + 2, 0x1p53 + 4);
  check_half_way(9007199254740993, -53, 1, 1 + 0x1p-52);
  check_half_way(9007199254740995, -60, (0x1p52 + 1) * 0x1p-59, (0x1p52 + 2) * 0x1p-59);
  check_half_way(18014398509481983, 70, (0x1p53 - 1) * 0x1p71, 0x1p124);
  check_half_way(18014398509481983, 970, greatest, infinity);
  // The one with most digits, 768 of them.
  check_half_way(18014398509481983, -1075, (0x1p53 - 1) * 0x1p-1074, 0x1p-1021);
  check_half_way(9007199254740991, -1075, 0x1p-1022 - least, 0x1p-1022);
  check_half_way(1, -1075, 0, least);
  check_half_way(3, -1075, least, 2 * least);
}

TEST_CASE("what is beyond the doubles is none") {
  for (char const* const text :
       {"1e999", "-1e999", "1e309", "1.7976931348623159e308", "-1.7976931348623159e308",
        "1797693134862315900e290", "1e99999999999999999999999999", "0.001e312"})
    CHECK_FALSE(parse_number(text).has_value());
  CHECK(same(parse_number("1.7976931348623157e308"), greatest));
  CHECK(same(parse_number("1.7976931348623158e308"), greatest));
  CHECK(same(parse_number("-1.7976931348623158e308"), -greatest));
  CHECK(same(parse_number("0e999"), 0.0));
  CHECK(same(parse_number("0.000e99999999999999999999999999"), 0.0));
}

TEST_CASE("what is close to 0 is the closest double") {
  CHECK(same(parse_number("5e-324"), least));
  CHECK(same(parse_number("3e-324"), least));
  CHECK(same(parse_number("-3e-324"), -least));
  CHECK(same(parse_number("2e-324"), 0.0));
  CHECK(same(parse_number("-2e-324"), -0.0));
  CHECK(same(parse_number("1e-323"), 2 * least));
  CHECK(same(parse_number("1e-400"), 0.0));
  CHECK(same(parse_number("0.0001e-9999999999999999999999999"), 0.0));
  CHECK(same(parse_number("2.2250738585072011e-308"), 0x1p-1022 - least));
  CHECK(same(parse_number("2.2250738585072014e-308"), 0x1p-1022));
}

TEST_CASE("texts of a million digits are read") {
  std::string const zeros(1'000'000, '0');
  std::string const threes(1'000'000, '3');
  CHECK(same(parse_number("1" + zeros + "e-1000000"), 1.0));
  CHECK(same(parse_number("0." + zeros + "1e1000001"), 1.0));
  CHECK(same(parse_number("0." + zeros + "25e+1000001"), 2.5));
  CHECK(same(parse_number("0." + threes), 1.0 / 3));
  CHECK(same(parse_number(threes + "e-1000000"), 1.0 / 3));
  CHECK(same(parse_number("1." + zeros), 1.0));
  CHECK(same(parse_number("1." + zeros + "1"), 1.0));
  CHECK(same(parse_number("9007199254740993." + zeros + "1"), 0x1p53 + 2));
  CHECK(same(parse_number("1e" + zeros + "2"), 100.0));
  CHECK(same(parse_number("1e-" + zeros), 1.0));
  CHECK_FALSE(parse_number("1e" + threes).has_value());
  CHECK_FALSE(parse_number(threes).has_value());
  CHECK(same(parse_number("1e-" + threes), 0.0));
}

TEST_CASE("what is no number of JSON is read within its bounds") {
  std::string_view const alphabet = "-+.eE019 x";
  std::mt19937_64 random{20251110};
  for (int i = 0; i < 20000; ++i) {
    std::vector<char> text(random() % 6);  // of its exact size, for the sanitizers
    for (char& c : text) c = alphabet[random() % alphabet.size()];
    parse_number({text.data(), text.size()});
  }
  CHECK_FALSE(parse_number("1.2.3e999").has_value());
  CHECK(parse_number(std::string_view{}).has_value());
}
