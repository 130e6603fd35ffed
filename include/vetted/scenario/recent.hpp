// SPDX-License-Identifier: BSL-1.0
//
// What to look at when a paid call broke off and nobody knows whether it arrived: whether a job of
// the service may come from a request of ours (may_come_from), and when it was made (made_at).
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <vetted/http/date.hpp>
#include <vetted/scenario/job.hpp>

namespace vetted::scenario {

/// Whether `one` says of its input what `body`, the JSON of a request, says: the same prompt, and
/// nothing else under a key that both have. Images are left out, as the service shows its own URLs
/// of them. A job that does not show its prompt is none.
inline bool may_come_from(job const& one, boost::json::object const& body) {
  if (!one.metadata || !one.metadata->input || !one.metadata->input->is_object()) return false;
  boost::json::object const& input = one.metadata->input->get_object();
  auto const* const prompt = input.if_contains("prompt");
  auto const* const wanted = body.if_contains("prompt");
  if (prompt == nullptr || wanted == nullptr) return false;
  for (auto const& [key, value] : body) {
    if (key == "ipAdapterImage" || key == "ipAdapterImages") continue;
    auto const* const said = input.if_contains(key);
    if (said == nullptr) continue;
    bool const both_numbers = said->is_number() && value.is_number();
    bool const same =
        both_numbers ? said->to_number<double>() == value.to_number<double>() : *said == value;
    if (!same) return false;
  }
  return true;
}

/// The moment that such a text as 2026-02-03T11:19:41.579Z names, to the second; none if it is no
/// date and time of UTC.
inline std::optional<std::chrono::sys_seconds> parse_utc(std::string_view text) {
  namespace ch = std::chrono;
  http::detail::date_reader in{text.substr(0, 19)};
  int const year = in.digits(4);
  in.word("-");
  int const month = in.digits(2);
  in.word("-");
  int const day = in.digits(2);
  in.word("T");
  int const hour = in.digits(2);
  in.word(":");
  int const minute = in.digits(2);
  in.word(":");
  int const second = in.digits(2);
  bool const is_utc = !text.empty() && text.back() == 'Z';
  auto const date = ch::year{year} / month / day;
  if (!in.whole() || !is_utc || !date.ok() || hour > 23 || minute > 59 || second > 60)
    return std::nullopt;
  return ch::sys_days{date} + ch::hours{hour} + ch::minutes{minute} + ch::seconds{second};
}

/// When the service made the job, by its own clock; none if it does not say.
inline std::optional<std::chrono::sys_seconds> made_at(job const& one) {
  return one.created_at ? parse_utc(*one.created_at) : std::nullopt;
}

}  // namespace vetted::scenario
