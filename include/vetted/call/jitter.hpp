// SPDX-License-Identifier: BSL-1.0
//
// jitter: the chance in pauses, so that many clients do not come back at the same moment. It is
// seeded by the program (differently for each client, a constant for a test) and read by one
// machine; split() makes the one of the next machine.
#pragma once

#include <algorithm>
#include <cstdint>

#include <vetted/http/message.hpp>

namespace vetted::call {

class jitter {
 public:
  explicit jitter(std::uint64_t seed) : state_(seed) {}

  /// Evenly from nothing to `most`; nothing if that is negative.
  http::duration up_to(http::duration most) {
    if (most <= http::duration::zero()) return http::duration::zero();
    return (std::min)(most, times(most, unit()));
  }

  /// Evenly from `middle` less its `share` to `middle` and its `share` more; `share` is 0 to 1.
  http::duration around(http::duration middle, double share) {
    return times(middle, 1 - share + 2 * share * unit());
  }

  jitter split() { return jitter{bits()}; }

  /// SplitMix64: 64 bits of state, every one of its outputs once.
  std::uint64_t bits() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }

 private:
  /// From 0 to 1, which is left out.
  double unit() { return static_cast<double>(bits() >> 11) * 0x1p-53; }

  static http::duration times(http::duration time, double factor) {
    constexpr double most = 9e18;  // a little below the largest count of nanoseconds
    double const count = static_cast<double>(time.count()) * factor;
    return http::duration{static_cast<http::duration::rep>((std::clamp)(count, -most, most))};
  }

  std::uint64_t state_;
};

}  // namespace vetted::call
