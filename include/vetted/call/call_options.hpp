// SPDX-License-Identifier: BSL-1.0
//
// call_options: how often and how long a call is tried. The defaults are safe for a request that
// costs money; what is free of charge has to say so.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>

#include <vetted/call/hooks.hpp>
#include <vetted/call/redirect.hpp>
#include <vetted/call/refusal.hpp>
#include <vetted/call/retry_budget.hpp>
#include <vetted/call/retry_rules.hpp>
#include <vetted/http/message.hpp>

namespace vetted::call {

struct call_options {
  call_kind kind = call_kind::paid;
  /// The request carries an idempotency key that the server knows: however often it arrives, it is
  /// done and paid for once.
  bool has_idempotency_key = false;
  http::time_limit deadline = std::chrono::seconds{60};  // over all attempts and pauses
  int attempts = 3;                                      // 1 to 10, redirects not counted
  /// The pause before the second attempt is anything up to `back_off`, before each further one up
  /// to twice as much, but never more than `longest_back_off`.
  http::time_limit back_off = std::chrono::milliseconds{500};
  http::time_limit longest_back_off = std::chrono::seconds{8};
  /// A server that asks for more patience than this ends the call.
  http::time_limit longest_retry_after = std::chrono::seconds{60};
  redirect_options redirects{};
  std::shared_ptr<retry_budget> budget{};  // null: repeats are not counted
  call::hooks hooks{};
  /// Reads what an API says in an answer, which may be a success, to whoever asks again. Empty:
  /// Retry-After counts alone.
  std::function<refusal(http::response const&)> refusal_of{};
};

/// The most that the pause after `repeats` repeats may be.
constexpr http::duration most_back_off(call_options const& options, int repeats) {
  http::duration const longest = options.longest_back_off;
  http::duration most = options.back_off;
  for (int i = 0; i < repeats && most < longest; ++i)
    most = most > longest / 2 ? longest : most * 2;
  return (std::min)(most, longest);
}

/// Reads what came of an attempt for whoever asks again; empty where no API reads it.
inline refusal refusal_in(call_options const& options, http::outcome const& ended) {
  if (ended.response.status == 0 || !options.refusal_of) return {};
  return options.refusal_of(ended.response);
}

}  // namespace vetted::call
