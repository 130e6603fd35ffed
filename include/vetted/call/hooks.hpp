// SPDX-License-Identifier: BSL-1.0
//
// hooks: plain functions that a call runs into, the same for every way to drive it: to answer from
// a cache, to add a field, to log, to trace. They
// run inside next(), on the driver's thread, and may not wait.
//
// For OpenTelemetry: a span for each attempt from before_attempt, where `traceparent` is added, to
// after_attempt. http.request.method, server.address and server.port come from the request,
// http.response.status_code from the outcome, error.type is fault_text or the status,
// http.request.resend_count is attempt - 1; url.template is known to who makes the request.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include <vetted/http/message.hpp>

namespace vetted::call {

/// Why there was no further attempt.
enum class ending : std::uint8_t {
  none,              // there is one, or the call has not ended
  settled,           // a success, or what another attempt would not change
  unsafe,            // a paid request of which the server may have taken notice
  attempts_used,     // as many as were allowed
  told_to_wait,      // the server asks for more patience than allowed, see retry_after
  deadline,          // the pause would have passed it, or it came
  budget_used,       // the client has repeated too much already
  sink_kept,         // the sink could not begin anew
  redirect_refused,  // see the outcome's detail
  malformed,         // a field or the URL cannot be sent
  hook,              // after_attempt said so
  cancelled
};

constexpr std::string_view ending_text(ending why) {
  switch (why) {
    case ending::none: break;
    case ending::settled: return "another attempt would change nothing";
    case ending::unsafe: return "a request that may cost money is not repeated";
    case ending::attempts_used: return "all attempts have been made";
    case ending::told_to_wait: return "the server asks to be left alone for longer than allowed";
    case ending::deadline: return "the deadline leaves no time for another attempt";
    case ending::budget_used: return "the client has repeated too many requests of late";
    case ending::sink_kept: return "what had been stored of the answer could not be taken back";
    case ending::redirect_refused: return "the redirect is not followed";
    case ending::malformed: return "the request cannot be sent as it is";
    case ending::hook: return "the program wanted no other attempt";
    case ending::cancelled: return "the call was cancelled";
  }
  return "the call goes on";
}

/// What follows an attempt. after_attempt may change it, within the attempts, the deadline and what
/// may be repeated at all.
struct decision {
  bool again = false;
  http::time_limit pause{};      // before the next attempt
  ending why = ending::settled;  // if there is none
};

/// A call that has ended.
struct summary {
  int attempts = 0;  // exchanges begun, redirects among them; what a hook answered counts too
  int redirects = 0;
  ending why = ending::none;
  http::fault fault = http::fault::none;
  http::reached reached = http::reached::no;    // by any of the attempts
  bool acted_before = false;                    // by an attempt before the last one, perhaps
  int status = 0;                               // of the last answer; 0: none
  std::optional<http::duration> retry_after{};  // what the last answer asked for
  http::duration took{};
};

struct hooks {
  /// May change the request, which is a copy, or answer it: then nothing is sent, and a sink gets
  /// the content of a success. The first attempt is 1.
  std::function<std::optional<http::outcome>(http::request&, int attempt)> before_attempt{};
  std::function<void(http::request const&, http::outcome const&, decision&)> after_attempt{};
  std::function<void(summary const&)> done{};
};

}  // namespace vetted::call
