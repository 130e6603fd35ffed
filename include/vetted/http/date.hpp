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

  void word(std::string_view expected);

  /// Exactly `count` digits; with `blank` the first may be a blank.
  int digits(std::size_t count, bool blank = false);

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
int whole_year(int two_digits, int now);

}  // namespace detail

/// The moment that `text` names; none if it is no such date. Two digits of a year mean one that is
/// at most 50 years after `this_year`. The day of the week is not compared.
std::optional<std::chrono::sys_seconds> parse_date(std::string_view text, int this_year = 2026);

}  // namespace vetted::http

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/http/date.ipp>
#endif
