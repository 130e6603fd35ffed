// SPDX-License-Identifier: BSL-1.0
// Two clocks, two uses: jobs move on by the steady clock, so that
// nobody's clock change makes a job jump; dates are shown from the
// system clock, as the API writes them: ISO-8601, UTC, milliseconds.
#pragma once

#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>

namespace stand_in {

using steady = std::chrono::steady_clock;
using wall = std::chrono::system_clock;

/// "2026-05-04T09:12:31.120Z"
inline std::string iso_8601(wall::time_point when) {
  using namespace std::chrono;
  auto const whole = floor<seconds>(when);
  auto const rest = duration_cast<milliseconds>(when - whole).count();
  std::time_t const time = wall::to_time_t(whole);
  std::tm parts{};
  gmtime_r(&time, &parts);
  char date[32];
  std::strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S", &parts);
  char text[48];
  std::snprintf(text, sizeof text, "%s.%03dZ", date, static_cast<int>(rest));
  return text;
}

}  // namespace stand_in
