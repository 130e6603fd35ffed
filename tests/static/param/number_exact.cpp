// SPDX-License-Identifier: BSL-1.0
//
// No number is narrowed in silence: an integer beyond 2^53, or a long double that is only nearly
// whole, is refused.
#include <vetted/param/number.hpp>

#include <cstdint>
#include <limits>

using namespace vetted;

using count = number<"count", whole>;
using amount = number<"amount">;

constexpr std::int64_t largest = std::int64_t{1} << 53;
static_assert(count::from(largest).has_value() && count::from(-largest).has_value());
static_assert(!count::from(largest + 1).has_value() && !count::from(-largest - 1).has_value());
static_assert(count::from(largest + 1).error().keyword() == "type");
static_assert(amount::from(largest).has_value() && !amount::from(largest + 1).has_value());
static_assert(!amount::from((std::numeric_limits<std::uint64_t>::max)()).has_value());
static_assert(!amount::from((std::numeric_limits<std::int64_t>::min)()).has_value());
static_assert(amount::from(1e300).has_value());  // a double is what it is
static_assert(amount::from(0.1L).has_value());   // the nearest double is meant
static_assert(count::from(2.0L).has_value());
static_assert(sizeof(long double) == sizeof(double) ||
              !count::from(2.0L + std::numeric_limits<long double>::epsilon() * 2).has_value());
