// SPDX-License-Identifier: BSL-1.0
//
// refusal: what an answer with an error status says, read once: in words as an error, and what it
// means for another attempt. call_options::refusal_of reads it.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

#include <vetted/call/error.hpp>
#include <vetted/call/retry_after.hpp>
#include <vetted/http/message.hpp>

namespace vetted::call {

struct refusal {
  error what{};               // remaining_seconds: how long the server asks to be left alone
  bool lasts = false;         // about a limit that time alone does not lift
  bool is_not_taken = false;  // the server has not taken the request: a paid one is made again
};

/// How long `answer` asks to be left alone: by Retry-After or by what it says, the longer one.
inline std::optional<http::duration> hint_in(http::response const& answer, refusal const& said) {
  auto const by_field = retry_after_of(answer);
  std::chrono::duration<double> const asked{said.what.remaining_seconds};
  if (!(asked.count() > 0)) return by_field;
  auto const by_words = std::chrono::duration_cast<http::duration>(
      (std::min)(asked, std::chrono::duration<double>{longest_retry_after}));
  return by_field ? (std::max<http::duration>)(*by_field, by_words) : by_words;
}

}  // namespace vetted::call
