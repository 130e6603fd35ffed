// SPDX-License-Identifier: BSL-1.0
//
// unclaimed: a paid request or its job for as long as the program does not know of it. Should the
// operation be dropped before, client_options::on_lost is told its line.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <vetted/api/session.hpp>
#include <vetted/http/guarded.hpp>

namespace vetted {

class unclaimed {
 public:
  explicit unclaimed(std::shared_ptr<session> of) : of_(std::move(of)) {}
  unclaimed(unclaimed&& other) noexcept
      : of_(std::move(other.of_)), line_(std::exchange(other.line_, {})) {}
  unclaimed& operator=(unclaimed&& other) noexcept {
    std::swap(of_, other.of_);
    std::swap(line_, other.line_);
    return *this;
  }
  ~unclaimed() {
    if (line_.empty() || !of_) return;
    http::guarded([this] { of_->options().on_lost(line_); }, [](std::string_view) {});
  }

  /// Whether anybody wants to be told.
  bool is_watched() const { return of_ && of_->options().on_lost; }

  /// From here on it is `line`: a receipt's or a job's.
  void hold(std::string line) {
    if (is_watched()) line_ = std::move(line);
  }

  /// The program has been told.
  void claim() noexcept { line_.clear(); }

 private:
  std::shared_ptr<session> of_;
  std::string line_;
};

}  // namespace vetted
