// SPDX-License-Identifier: BSL-1.0
//
// script: a transport without a network that expects certain requests in order and does to each
// what a test says: answers it, or fails as networks do. report() tells what came otherwise.
// Example:
//   http::script net{{{"POST", "/v1/jobs", http::answers(200, "{}")},
//                     {"GET", "/v1/jobs/1", http::breaks_off(http::answers(200, "{}"), 1)}}};
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/http/adapter.hpp>
#include <vetted/http/exchange.hpp>
#include <vetted/http/function_transport.hpp>
#include <vetted/http/url.hpp>

namespace vetted::http {

/// What is done to a request. Made by the functions below.
struct reply {
  outcome what{};
  duration after{};      // nobody waits for it, see late
  bool is_held = false;  // see holds
};

inline reply answers(int status, std::string content = {}, std::vector<field> fields = {}) {
  return {{.response = {status, std::move(fields), std::move(content)}}};
}

/// No connection is made, so that not one byte can have arrived.
inline reply refuses_connection() {
  return {{.fault = fault::connect, .reached = reached::no, .detail = "connection refused"}};
}

/// The connection ends after `bytes` bytes of content, though the head promises all of it.
inline reply breaks_off(reply whole, std::size_t bytes) {
  response& cut = whole.what.response;
  cut.fields.push_back({"Content-Length", std::to_string(cut.content.size())});
  cut.content.resize((std::min)(bytes, cut.content.size()));
  whole.what.fault = fault::reset;
  whole.what.detail = "the connection broke off";
  return whole;
}

/// The connection ends before an answer begins: the request may have been acted on.
inline reply breaks_off() {
  return {{.fault = fault::reset, .detail = "the connection broke off"}};
}

/// The answer comes after `delay`. Nobody waits for it: what would come of it comes at once, which
/// is fault::timed_out if the request has less time for an attempt, or without a byte.
inline reply late(reply what, duration delay) {
  what.after = delay;
  return what;
}

/// The limits of the request end it, at once.
inline reply never_answers() { return late({}, (duration::max)()); }

/// The exchange stays open until it is cancelled or script::let_go is called: for a loop of frames,
/// or for another thread that cancels. A driver waits as long as its own limits say.
inline reply holds(reply what) {
  what.is_held = true;
  return what;
}

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

  void start(exchange_ptr x) {
    auto const content = whole_content(*x);
    if (!content) return give_up(*x);
    std::string wrong = objection_to(x->what(), *content);
    if (!wrong.empty()) {
      x->finish(fault::source, reached::no, 0, wrong);
      return wrong_.push_back(std::move(wrong));
    }
    reply const& then = steps_[next_++].then;
    if (then.is_held)
      held_.push_back({std::move(x), then});
    else
      perform(then, *x);
  }

  void cancel(exchange_state const& state) {
    for (open& one : held_)
      if (&one.x->state() == &state) one.x->finish(fault::cancelled);
    std::erase_if(held_, [](open const& one) { return one.x->state().finished(); });
  }

  /// Goes on with all that is held.
  void let_go() {
    for (open const& one : std::exchange(held_, {})) perform(one.then, *one.x);
  }

  /// Exchanges that are held.
  std::size_t held() const { return held_.size(); }

  /// Whether all expected requests came, and no other.
  bool is_done() const { return wrong_.empty() && next_ == steps_.size(); }

  /// A line for each request that did not match and for each that did not come; empty if
  /// is_done(). Neither queries nor contents are in it, so that no secret gets into a log.
  std::string report() const {
    std::string text;
    for (std::string const& one : wrong_) text += one + '\n';
    for (std::size_t i = next_; i < steps_.size(); ++i)
      text += "request " + std::to_string(i + 1) + " did not come: " + name_of(steps_[i]) + '\n';
    return text;
  }

 private:
  struct open {
    exchange_ptr x;
    reply then;
  };

  static void perform(reply const& then, exchange& x) {
    request const& what = x.what();
    if (then.after > (std::min)(what.attempt_timeout, what.idle_timeout))
      return x.finish(fault::timed_out, reached::maybe, 0, "the answer would have been too late");
    deliver(then.what, x);
  }

  static std::string without_query(std::string_view url) {
    return std::string{url.substr(0, url.find('?'))};
  }
  static std::string name_of(expected const& one) {
    return one.method + ' ' + without_query(one.target);
  }

  /// What of `url` is compared with `target`.
  static std::string compared(std::string_view url, std::string_view target) {
    auto const parts = parse_url(url);
    bool const is_whole = target.find("://") < target.find('?');
    std::string seen = is_whole || !parts ? std::string{url} : origin_form(*parts);
    return target.find('?') == target.npos ? without_query(seen) : seen;
  }

  std::string objection_to(request const& what, std::string_view content) const {
    std::string const came = what.method + ' ' + without_query(what.url) + " came";
    if (next_ == steps_.size())
      return came + " although no request was expected any more, after " + std::to_string(next_);
    expected const& step = steps_[next_];
    std::string const wanted =
        "request " + std::to_string(next_ + 1) + " should be " + name_of(step) + ", but " + came;
    std::string const path = without_query(step.target);
    if (step.method != what.method || compared(what.url, path) != path) return wanted;
    if (compared(what.url, step.target) != step.target) return wanted + " with another query";
    if (step.if_only && !step.if_only(what, content))
      return wanted + " and its condition does not hold";
    return {};
  }

  std::vector<expected> steps_;
  std::size_t next_ = 0;
  std::vector<open> held_;
  std::vector<std::string> wrong_;
};

}  // namespace vetted::http
