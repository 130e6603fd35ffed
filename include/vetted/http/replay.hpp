// SPDX-License-Identifier: BSL-1.0
//
// replay: a transport without a network that answers from a recording. A request is found by
// method, path, what was kept of the query, and the fingerprint of its content; the host does not
// count. report() tells what was not found. Example:
//   http::replay net{std::move(recorded)};  // of http::load or http::recorder::so_far
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <vetted/http/exchange.hpp>
#include <vetted/http/recording.hpp>
#include <vetted/http/redaction.hpp>

namespace vetted::http {

/// For one thread at a time. Each recorded exchange is used once, like ones in their order. What is
/// not found ends as fault::source, which is not tried again.
class replay {
 public:
  explicit replay(recording from);

  void start(exchange_ptr const& x);

  /// Whether all recorded exchanges were used, and nothing else was asked for.
  bool is_done() const { return report().empty(); }

  /// A line for each request that was not found and for each recorded one that did not come.
  std::string report() const;

 private:
  enum class nearest : unsigned char { nothing, path, query, same };

  static std::string target_of(std::string_view url);

  nearest compared(std::size_t i, std::string_view method, std::string_view target,
                   fingerprint const& content) const;

  static std::string words_of(nearest what, std::size_t used, fingerprint const& content);

  recording from_;
  redaction rules_;
  std::vector<std::string> targets_;  // of the recorded exchanges
  std::vector<bool> is_used_;
  std::vector<std::string> not_found_;
};

}  // namespace vetted::http

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/http/replay.ipp>
#endif
