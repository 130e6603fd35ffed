// SPDX-License-Identifier: BSL-1.0
//
// patience: how often and how late a question is asked again that has not been answered in full,
// such as a list that lags or an answer that cannot be read. Look at grants().
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

#include <vetted/http/time_limit.hpp>

namespace vetted {

class patience {
 public:
  /// Pauses, the first of which takes `first`, at least 10 ms, and each further one half as long
  /// again. None of them ends later than `longest` after the beginning.
  patience(http::duration first, http::duration longest)
      : pause_((std::max<http::duration>)(first, shortest_pause)), longest_(longest) {}

  /// The beginning; it comes with the first grants() at the latest.
  void begin(http::time_point now) {
    if (deadline_) return;
    deadline_ = http::later(now, longest_);
    until_ = now;
  }

  /// Whether to ask again, at until(); false if that has been done often enough.
  bool grants(http::time_point now) {
    begin(now);
    http::time_point const until = http::later(now, pause_);
    if (pauses_ == most_pauses || until > *deadline_) return false;
    ++pauses_;
    until_ = until;
    pause_ = http::sum(pause_, pause_ / 2);
    return true;
  }

  http::time_point until() const { return until_; }

 private:
  static constexpr int most_pauses = 3;
  static constexpr http::duration shortest_pause = std::chrono::milliseconds{10};

  http::duration pause_, longest_;
  std::optional<http::time_point> deadline_;  // once begun
  http::time_point until_{};
  int pauses_ = 0;
};

}  // namespace vetted
