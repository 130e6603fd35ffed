// SPDX-License-Identifier: BSL-1.0
//
// A weather API, described in forecast_api.hpp, over a transport in memory.
#include "forecast_api.hpp"

#include <cstdio>

#include <vetted/http/memory.hpp>

namespace http = vetted::http;

/// The server of this example.
http::outcome answer(http::request const& asked) {
  std::printf("%s %s\n", asked.method.c_str(), asked.url.c_str());
  return http::answered(200, R"({"latitude":52.52,"longitude":13.42,"timezone":"Europe/Berlin",
    "hourly":{"time":["2026-02-03T00:00"],"temperature_2m":[-1.5],"precipitation":[0.0]}})");
}

int main() {
  using weather::variable;
  vetted::client client{http::memory{answer}, weather::api{}};
  auto const sky = client.call(
      weather::get_forecast{.latitude = 52.52,
                            .longitude = 13.41,
                            .hourly = {variable::temperature_2m, variable::precipitation},
                            .forecast_days = 1,
                            .timezone = "Europe/Berlin"});
  if (!sky) return std::puts(sky.error().message.c_str()), 1;
  std::printf("%s: %.1f\n", sky->hourly->time.at(0).c_str(), sky->hourly->temperature_2m->at(0));
}
