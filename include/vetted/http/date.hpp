// SPDX-License-Identifier: BSL-1.0
//
// date: reads the three forms of a date in HTTP (RFC 9110, section 5.6.7), all of them GMT:
//   Sun, 06 Nov 1994 08:49:37 GMT   Sunday, 06-Nov-94 08:49:37 GMT   Sun Nov  6 08:49:37 1994
// Look at parse_date.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

namespace vetted::http {

namespace detail {

/// Takes a date apart from left to right; after the first thing that is not there, nothing is.
class date_reader {
 public:
  explicit date_reader(std::string_view text) : rest_(text) {}

  bool whole() const { return good_ && rest_.empty(); }
  bool good() const { return good_; }

  void word(std::string_view expected) {
    good_ = good_ && rest_.substr(0, expected.size()) == expected;
    if (good_) rest_.remove_prefix(expected.size());
  }

  /// Exactly `count` digits; with `blank` the first may be a blank.
  int digits(std::size_t count, bool blank = false) {
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

  /// Which of the names comes next, from 0 on. `size` bytes of each count; 0: all.
  template <std::size_t Count>
  unsigned one_of(std::string_view const (&names)[Count], std::size_t size) {
    unsigned at = 0;
    for (std::string_view const whole : names) {
      std::string_view const name = size == 0 ? whole : whole.substr(0, size);
      if (good_ && rest_.substr(0, name.size()) == name) {
        rest_.remove_prefix(name.size());
        return at;
      }
      ++at;
    }
    good_ = false;
    return 0;
  }

 private:
  std::string_view rest_;
  bool good_ = true;
};

inline constexpr std::string_view days[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                            "Friday", "Saturday", "Sunday"};
inline constexpr std::string_view months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// The year ending in these two digits that is at most 50 years after `now`.
inline int whole_year(int two_digits, int now) {
  int const year = now - now % 100 + two_digits;
  if (year > now + 50) return year - 100;
  return year + 100 <= now + 50 ? year + 100 : year;
}

}  // namespace detail

/// The moment that `text` names; none if it is no such date. Two digits of a year mean one that is
/// at most 50 years after `this_year`. The day of the week is not compared.
inline std::optional<std::chrono::sys_seconds> parse_date(std::string_view text,
                                                          int this_year = 2026) {
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
