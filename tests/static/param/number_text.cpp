// SPDX-License-Identifier: BSL-1.0
#include <vetted/param/number_text.hpp>

#include <array>
#include <cstddef>
#include <limits>
#include <string_view>

namespace {

constexpr bool prints(double value, std::string_view expected) {
  std::array<char, vetted::number_text_size> text{};
  char const* const end = vetted::put_number(text.data(), value);
  return std::string_view{text.data(), static_cast<std::size_t>(end - text.data())} == expected;
}

using limits = std::numeric_limits<double>;

// What requests are made of.
static_assert(prints(0, "0") && prints(1, "1") && prints(-1, "-1") && prints(10, "10"));
static_assert(prints(3.5, "3.5") && prints(-0.5, "-0.5") && prints(4.35, "4.35"));
static_assert(prints(0.1, "0.1") && prints(0.3, "0.3") && prints(0.9, "0.9"));
static_assert(prints(0.01, "0.01") && prints(0.07, "0.07") && prints(0.29, "0.29"));
static_assert(prints(0.1 + 0.2, "0.30000000000000004") && prints(1.0 / 3, "0.3333333333333333"));
static_assert(prints(1024, "1024") && prints(123456789, "123456789") && prints(-2048, "-2048"));
static_assert(prints(0.5 - 0.5, "0") && prints(-0.0, "0"));

// Whole numbers carry neither a point nor an exponent up to 2^53.
static_assert(prints(100000, "100000") && prints(1e15, "1000000000000000"));
static_assert(prints(9007199254740991.0, "9007199254740991"));  // 2^53 - 1
static_assert(prints(-9007199254740991.0, "-9007199254740991"));
static_assert(prints(9007199254740992.0, "9007199254740992"));  // 2^53
static_assert(prints(9007199254740993.0, "9007199254740992"));  // which is no double
static_assert(prints(9007199254740994.0, "9007199254740994"));

// Above it the exponent comes once it is shorter; without one, all digits of the value are there.
static_assert(prints(1e16, "1e+16") && prints(1e21, "1e+21") && prints(1e22, "1e+22"));
static_assert(prints(1e23, "1e+23") && prints(1.0000000000000001e23, "1.0000000000000001e+23"));
static_assert(prints(123456789012345680000.0, "123456789012345683968"));
static_assert(prints(12345678901234567000000.0, "1.2345678901234568e+22"));
static_assert(prints(1234567890123456700000.0, "1234567890123456774144"));
static_assert(prints(1.2e17, "1.2e+17") && prints(-1.5e300, "-1.5e+300"));

// The point gives way to an exponent where that is shorter, not where it is as long.
static_assert(prints(0.001, "0.001") && prints(0.0001, "1e-04") && prints(0.00012, "0.00012"));
static_assert(prints(0.000012, "1.2e-05") && prints(0.000001, "1e-06") && prints(1e-7, "1e-07"));
static_assert(prints(-1.25e-10, "-1.25e-10") && prints(1e-100, "1e-100"));

// Half way between two shortest decimals the last digit is even.
static_assert(prints(1125899906842624.25, "1125899906842624.2"));
static_assert(prints(1125899906842624.75, "1125899906842624.8"));

// Below a power of two the doubles are twice as close as above it.
static_assert(prints(0x1p-44, "5.684341886080802e-14"));
static_assert(prints(9.5367431640625e-07, "9.5367431640625e-07"));  // 2^-20
static_assert(prints(0x1p-1022, "2.2250738585072014e-308"));
static_assert(prints(0x1p1023, "8.98846567431158e+307"));

// The ends.
static_assert(prints(limits::denorm_min(), "5e-324") && prints(-5e-324, "-5e-324"));
static_assert(prints(0x1p-1073, "1e-323") && prints(1.5e-323, "1.5e-323"));
static_assert(prints(0x0.fffffffffffffp-1022, "2.225073858507201e-308"));
static_assert(prints(2.2250738585072014e-308, "2.2250738585072014e-308"));
static_assert(prints(1.7976931348623157e308, "1.7976931348623157e+308"));
static_assert(prints(limits::lowest(), "-1.7976931348623157e+308"));

// The longest that there is, well within number_text_size.
static_assert(prints(-2.2250738585072014e-308, "-2.2250738585072014e-308"));

}  // namespace
