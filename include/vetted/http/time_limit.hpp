// SPDX-License-Identifier: BSL-1.0
//
// How the library counts time: clock, time_point, duration; and time_limit, which options are made
// of: it takes any std::chrono duration and overflows with none.
#pragma once

#include <chrono>
#include <cstdint>
#include <ratio>
#include <type_traits>

namespace vetted::http {

using clock = std::chrono::steady_clock;
using time_point = clock::time_point;
using duration = clock::duration;

/// `now` and `more`, or the end of time where that is earlier: "no deadline" is duration::max().
constexpr time_point later(time_point now, duration more) {
  return more < (time_point::max)() - now ? now + more : (time_point::max)();
}

/// `one` and `other`, neither of them below zero, or duration::max() where that is less.
constexpr duration sum(duration one, duration other) {
  return other < (duration::max)() - one ? one + other : (duration::max)();
}

/// A duration that was given by a program. What is longer than a duration can be, such as
/// std::chrono::hours::max(), is duration::max(), which means no limit; what is negative, or no
/// number, is zero.
class time_limit : public duration {
 public:
  constexpr time_limit() : duration(duration::zero()) {}

  template <class Rep, class Period>
    requires std::is_arithmetic_v<Rep>
  constexpr time_limit(std::chrono::duration<Rep, Period> const& given)  // NOLINT: as a duration is
      : duration(limited<std::ratio_divide<Period, duration::period>>(given.count())) {}

 private:
  template <class Factor, class Count>
  static constexpr duration limited(Count count) {
    if (!(count > Count{0})) return duration::zero();
    if constexpr (std::is_floating_point_v<Count>) {
      constexpr auto most = static_cast<long double>((duration::max)().count());
      long double const exact = static_cast<long double>(count) * Factor::num / Factor::den;
      return exact < most ? duration{static_cast<duration::rep>(exact)} : (duration::max)();
    } else {
      constexpr auto most = static_cast<std::uintmax_t>((duration::max)().count()) /
                            static_cast<std::uintmax_t>(Factor::num);
      auto const whole = static_cast<std::uintmax_t>(count);
      if (whole > most) return (duration::max)();
      return duration{static_cast<duration::rep>(whole * static_cast<std::uintmax_t>(Factor::num) /
                                                 static_cast<std::uintmax_t>(Factor::den))};
    }
  }
};

}  // namespace vetted::http
