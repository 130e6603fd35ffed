// SPDX-License-Identifier: BSL-1.0
//
// retry_policy: whether and when one call makes another attempt. It counts the repeats, rolls the
// pauses and knows the deadline; the call machine asks it once an attempt has ended.
#pragma once

#include <algorithm>
#include <optional>
#include <utility>

#include <vetted/call/call_options.hpp>
#include <vetted/call/hooks.hpp>
#include <vetted/call/jitter.hpp>
#include <vetted/call/retry_rules.hpp>
#include <vetted/http/message.hpp>

namespace vetted::call::detail {

class retry_policy {
 public:
  retry_policy(call_options options, jitter chance)
      : options_(std::move(options)), chance_(chance) {}

  call_options const& options() const { return options_; }

  void begin(http::time_point now) {
    deadline_ = http::later(now, options_.deadline);
    if (options_.budget) options_.budget->deposit();
  }
  http::time_point deadline() const { return deadline_; }

  /// What is to follow an attempt that has ended at `now`, with the words `said`; `hint` is what
  /// hint_in finds.
  decision decide(http::outcome const& ended, refusal const& said,
                  std::optional<http::duration> hint, http::time_point now) {
    bool const answered = ended.fault == http::fault::none;
    if (!is_transient(ended) || (answered && said.lasts)) return {};
    // Without a word on when to come back, a refusal of a paid request is the program's to judge.
    bool const is_paid = options_.kind == call_kind::paid && !options_.has_idempotency_key;
    if (is_paid && answered && !hint)
      return {.why = is_in_vain(ended, said) ? ending::settled : ending::unsafe};
    // Never before the server wants it, and not at the same moment as everybody else.
    http::duration const pause = http::sum(hint.value_or(http::duration::zero()),
                                           chance_.up_to(most_back_off(options_, repeats_)));
    ending const why = obstacle(ended, said, hint, pause, now);
    return {.again = why == ending::none, .pause = pause, .why = why};
  }

  /// What keeps an attempt from being made `pause` after `now`.
  ending obstacle(http::outcome const& ended, refusal const& said,
                  std::optional<http::duration> hint, http::duration pause,
                  http::time_point now) const {
    if (!options_.has_idempotency_key && !is_in_vain(ended, said)) return ending::unsafe;
    if (repeats_ + 1 >= (std::min)(options_.attempts, 10)) return ending::attempts_used;
    if (hint && *hint > options_.longest_retry_after) return ending::told_to_wait;
    if (http::later(now, pause) >= deadline_) return ending::deadline;
    return ending::none;
  }

  /// Whether nothing can have come of an attempt that ended like that, or nothing that costs.
  bool is_in_vain(http::outcome const& ended, refusal const& said) const {
    return may_repeat(options_.kind, ended, said.is_not_taken);
  }

  /// Counts one repeat; false if the client may not make it.
  bool spend() {
    ++repeats_;
    return !options_.budget || options_.budget->withdraw();
  }

 private:
  call_options options_;
  jitter chance_;
  http::time_point deadline_{};
  int repeats_ = 0;
};

}  // namespace vetted::call::detail
