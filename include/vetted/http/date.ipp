// SPDX-License-Identifier: BSL-1.0
//
// The bodies of date.hpp.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

#include <vetted/config.hpp>
#include <vetted/http/date.hpp>

namespace vetted::http::detail {

VETTED_DECL void date_reader::word(std::string_view expected) {
  good_ = good_ && rest_.substr(0, expected.size()) == expected;
  if (good_) rest_.remove_prefix(expected.size());
}

VETTED_DECL int date_reader::digits(std::size_t count, bool blank) {
  int value = 0;
  good_ = good_ && rest_.size() >= count;
  for (std::size_t i = 0; good_ && i < count; ++i) {
    char const c = rest_[i];
    if (blank && i == 0 && c == ' ') continue;
    good_ = c >= '0' && c <= '9';
    value = value * 10 + (c - '0');
  }
  if (good_) rest_.remove_prefix(count);
  return value;
}

VETTED_DECL int whole_year(int two_digits, int now) {
  int const year = now - now % 100 + two_digits;
  if (year > now + 50) return year - 100;
  return year + 100 <= now + 50 ? year + 100 : year;
}

}  // namespace vetted::http::detail

namespace vetted::http {

VETTED_DECL std::optional<std::chrono::sys_seconds> parse_date(std::string_view text,
                                                               int this_year) {
  namespace ch = std::chrono;
  struct {
    int year = 0, day = 0, hour = 0, minute = 0, second = 0;
    unsigned month = 0;
  } parts;
  std::size_t const comma = text.find(',');
  detail::date_reader in{text};
  auto const time = [&] {
    parts.hour = in.digits(2), in.word(":");
    parts.minute = in.digits(2), in.word(":");
    parts.second = in.digits(2);
  };
  in.one_of(detail::days, comma == text.npos || comma == 3 ? 3 : 0);
  if (comma == text.npos) {
    in.word(" "), parts.month = in.one_of(detail::months, 3);
    in.word(" "), parts.day = in.digits(2, true);
    in.word(" "), time(), in.word(" ");
    parts.year = in.digits(4);
  } else {
    std::string_view const gap = comma == 3 ? " " : "-";
    in.word(", "), parts.day = in.digits(2);
    in.word(gap), parts.month = in.one_of(detail::months, 3), in.word(gap);
    parts.year = comma == 3 ? in.digits(4) : detail::whole_year(in.digits(2), this_year);
    in.word(" "), time(), in.word(" GMT");
  }
  auto const date =
      ch::year{parts.year} / ch::month{parts.month + 1} / ch::day{static_cast<unsigned>(parts.day)};
  bool const leap_second = parts.second == 60;
  if (!in.whole() || !date.ok() || parts.hour > 23 || parts.minute > 59 ||
      (parts.second > 59 && !leap_second))
    return std::nullopt;
  return ch::sys_days{date} + ch::hours{parts.hour} + ch::minutes{parts.minute} +
         ch::seconds{parts.second};
}

}  // namespace vetted::http
