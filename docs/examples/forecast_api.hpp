// SPDX-License-Identifier: BSL-1.0
//
// A weather API as data: one GET, with numbers, words and a list of words in the query. In the
// shape of Open-Meteo's forecast (https://open-meteo.com/en/docs).
#pragma once

#include <vetted/api.hpp>

namespace weather {
using namespace vetted;

as_written wire_names(void const*);

enum class variable : std::uint8_t { temperature_2m, precipitation, wind_speed_10m };
constexpr auto choices_of(variable) {
  return std::to_array<choice_word<variable>>({{variable::temperature_2m, "temperature_2m"},
                                               {variable::precipitation, "precipitation"},
                                               {variable::wind_speed_10m, "wind_speed_10m"}});
}
enum class temperature : std::uint8_t { celsius, fahrenheit };
constexpr auto choices_of(temperature) {
  return std::to_array<choice_word<temperature>>(
      {{temperature::celsius, "celsius"}, {temperature::fahrenheit, "fahrenheit"}});
}

struct hours {
  std::vector<std::string> time;  // such as 2026-02-03T11:00
  std::optional<std::vector<double>> temperature_2m, precipitation, wind_speed_10m;
};
BOOST_DESCRIBE_STRUCT(hours, (), (time, temperature_2m, precipitation, wind_speed_10m))

struct forecast {
  double latitude = 0, longitude = 0;  // of the place that was computed
  std::optional<hours> hourly;
};
BOOST_DESCRIBE_STRUCT(forecast, (), (latitude, longitude, hourly))

struct get_forecast {
  number<"latitude", minimum<-90>, maximum<90>> latitude;
  number<"longitude", minimum<-180>, maximum<180>> longitude;
  list<choice<"hourly", variable>> hourly{};
  optional<choice<"unit", temperature, wire<"temperature_unit">>, temperature::celsius> unit{};
  optional<number<"forecast_days", whole, minimum<0>, maximum<16>>, 7> forecast_days{};
  optional<text<"timezone", not_empty>> timezone{};  // such as Europe/Berlin, or auto
  struct endpoint : get<"/forecast", forecast> {
    using comma = members<&get_forecast::hourly>;
  };
};
BOOST_DESCRIBE_STRUCT(get_forecast, (),
                      (latitude, longitude, hourly, unit, forecast_days, timezone))

struct api {
  no_credentials credentials{};
  std::string base_url = "https://api.open-meteo.com/v1";
};
}  // namespace weather
