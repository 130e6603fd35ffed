// SPDX-License-Identifier: BSL-1.0
//
// The bodies of retry_after.hpp.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <string_view>

#include <vetted/call/retry_after.hpp>
#include <vetted/config.hpp>
#include <vetted/http/date.hpp>
#include <vetted/http/message.hpp>

namespace vetted::call {

VETTED_DECL std::optional<http::duration> parse_retry_after(std::string_view value,
                                                            std::string_view date) {
  if (!value.empty() && value.find_first_not_of("0123456789") == value.npos) {
    std::chrono::seconds time{0};
    for (char const c : value)
      time = (std::min)(time * 10 + std::chrono::seconds{c - '0'}, longest_retry_after);
    return time;
  }
  auto const now = http::parse_date(date);
  if (!now) return std::nullopt;
  std::chrono::year_month_day const today{std::chrono::floor<std::chrono::days>(*now)};
  auto const then = http::parse_date(value, static_cast<int>(today.year()));
  if (!then) return std::nullopt;
  return (std::clamp)(*then - *now, std::chrono::seconds{0}, longest_retry_after);
}

VETTED_DECL std::optional<http::duration> retry_after_of(http::response const& answer) {
  std::string_view found;
  int count = 0;
  for (http::field const& one : answer.fields) {
    if (!http::same_field_name(one.name, "Retry-After")) continue;
    found = one.value;
    ++count;
  }
  if (count != 1) return std::nullopt;
  return parse_retry_after(found, answer.field_value("Date"));
}

}  // namespace vetted::call
