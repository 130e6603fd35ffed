// SPDX-License-Identifier: BSL-1.0
//
// Rules of a text that is a date, or a date and time, as RFC 3339 has them: OpenAPI's formats
// "date" and "date-time".
//   using until = text<"until", date_time>;   // "2026-11-30T16:45:00Z",
//   "2026-11-30T17:45:00.5+01:00"
#pragma once

#include <cstddef>
#include <string_view>

#include <vetted/param/constant_text.hpp>
#include <vetted/param/name.hpp>
#include <vetted/param/reporter.hpp>

namespace vetted {

namespace detail {

/// Takes the parts of a date and time from the front of a text.
class date_parts {
 public:
  constexpr explicit date_parts(std::string_view text) : text_(text) {}

  constexpr bool is_empty() const { return text_.empty(); }

  /// RFC 3339, section 5.7: months have their days, February 29 in leap years.
  constexpr bool take_date() {
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int const year = take_number(4);
    if (!take('-')) return false;
    int const month = take_number(2);
    if (!take('-')) return false;
    int const day = take_number(2);
    if (year < 0 || month < 1 || month > 12 || day < 1) return false;
    bool const is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[month - 1] + (month == 2 && is_leap ? 1 : 0);
  }

  /// With its offset. A second may be 60 where it is one before midnight in UTC.
  constexpr bool take_time() {
    int const hour = take_number(2);
    if (!take(':')) return false;
    int const minute = take_number(2);
    if (!take(':')) return false;
    int const second = take_number(2);
    bool const is_clock = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0;
    if (!is_clock || (take('.') && !take_digits())) return false;
    int offset = 0;
    if (!take('Z') && !take('z') && !take_offset(offset)) return false;
    constexpr int day = 24 * 60;
    bool const is_midnight = (hour * 60 + minute - offset + 2 * day) % day == day - 1;
    return second < 60 || (second == 60 && is_midnight);
  }

  constexpr bool take(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }

 private:
  static constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

  /// -1 if there are not so many digits.
  constexpr int take_number(std::size_t digits) {
    if (text_.size() < digits) return -1;
    int number = 0;
    for (char const c : text_.substr(0, digits)) {
      if (!is_digit(c)) return -1;
      number = number * 10 + (c - '0');
    }
    text_.remove_prefix(digits);
    return number;
  }

  constexpr bool take_digits() {
    std::size_t count = 0;
    while (count < text_.size() && is_digit(text_[count])) ++count;
    text_.remove_prefix(count);
    return count > 0;
  }

  constexpr bool take_offset(int& minutes) {
    bool const is_behind = take('-');
    if (!is_behind && !take('+')) return false;
    int const hour = take_number(2);
    if (!take(':')) return false;
    int const minute = take_number(2);
    minutes = (is_behind ? -1 : 1) * (hour * 60 + minute);
    return hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
  }

  std::string_view text_;
};

}  // namespace detail

struct date {
  static constexpr std::string_view keyword = "format";
  static constexpr std::string_view format = "date";
  static constexpr bool holds(std::string_view text) {
    detail::date_parts parts{text};
    return parts.take_date() && parts.is_empty();
  }
  static constexpr void put_words(constant_text& out) { out.add("a date such as 2026-11-30"); }
  template <name Parameter, class... Allowed>
  static consteval reporter refuse() {
    return &text_is_not_a_date<Parameter, Allowed...>;
  }
};

struct date_time {
  static constexpr std::string_view keyword = "format";
  static constexpr std::string_view format = "date-time";
  static constexpr bool holds(std::string_view text) {
    detail::date_parts parts{text};
    if (!parts.take_date() || (!parts.take('T') && !parts.take('t'))) return false;
    return parts.take_time() && parts.is_empty();
  }
  static constexpr void put_words(constant_text& out) {
    out.add("a date and time such as 2026-11-30T16:45:00Z");
  }
  template <name Parameter, class... Allowed>
  static consteval reporter refuse() {
    return &text_is_not_a_date_and_time<Parameter, Allowed...>;
  }
};

}  // namespace vetted
