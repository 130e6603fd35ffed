// SPDX-License-Identifier: BSL-1.0
//
// script: a transport without a network that expects certain requests in order and does to each
// what a test says: answers it, or fails as networks do. report() tells what came otherwise.
// Example:
//   http::script net{{{"POST", "/v1/jobs", http::answers(200, "{}")},
//                     {"GET", "/v1/jobs/1", http::breaks_off(http::answers(200, "{}"), 1)}}};
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/http/exchange.hpp>
#include <vetted/http/exchange_state.hpp>
#include <vetted/http/field.hpp>
#include <vetted/http/message.hpp>
#include <vetted/http/time_limit.hpp>

namespace vetted::http {

/// What is done to a request. Made by the functions below.
struct reply {
  outcome what{};
  duration after{};      // nobody waits for it, see late
  bool is_held = false;  // see holds
};

reply answers(int status, std::string content = {}, std::vector<field> fields = {});

/// No connection is made, so that not one byte can have arrived.
reply refuses_connection();

/// The connection ends after `bytes` bytes of content, though the head promises all of it.
reply breaks_off(reply whole, std::size_t bytes);

/// The connection ends before an answer begins: the request may have been acted on.
reply breaks_off();

/// The answer comes after `delay`. Nobody waits for it: what would come of it comes at once, which
/// is fault::timed_out if the request has less time for an attempt, or without a byte.
reply late(reply what, duration delay);

/// The limits of the request end it, at once.
inline reply never_answers() { return late({}, (duration::max)()); }

/// The exchange stays open until it is cancelled or script::let_go is called: for a loop of frames,
/// or for another thread that cancels. A driver waits as long as its own limits say.
reply holds(reply what);

/// A request that is expected.
struct expected {
  std::string method;  // "POST"
  /// "/v1/jobs?pageSize=50"; the query counts only if there is one here. A whole URL is compared
  /// with its scheme, host and port.
  std::string target;
  reply then{};
  /// What else has to be so; empty: nothing.
  std::function<bool(request const&, std::string_view content)> if_only{};
};

/// For one thread at a time. What does not match ends as fault::source, which is not tried again,
/// and leaves the script where it is.
class script {
 public:
  explicit script(std::vector<expected> steps) : steps_(std::move(steps)) {}

  void start(exchange_ptr x);

  void cancel(exchange_state const& state);

  /// Goes on with all that is held.
  void let_go();

  /// Exchanges that are held.
  std::size_t held() const { return held_.size(); }

  /// Whether all expected requests came, and no other.
  bool is_done() const { return wrong_.empty() && next_ == steps_.size(); }

  /// A line for each request that did not match and for each that did not come; empty if
  /// is_done(). Neither queries nor contents are in it, so that no secret gets into a log.
  std::string report() const;

 private:
  struct open {
    exchange_ptr x;
    reply then;
  };

  static void perform(reply const& then, exchange& x);

  static std::string without_query(std::string_view url);
  static std::string name_of(expected const& one);

  /// What of `url` is compared with `target`.
  static std::string compared(std::string_view url, std::string_view target);

  std::string objection_to(request const& what, std::string_view content) const;

  std::vector<expected> steps_;
  std::size_t next_ = 0;
  std::vector<open> held_;
  std::vector<std::string> wrong_;
};

}  // namespace vetted::http

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/http/script.ipp>
#endif
