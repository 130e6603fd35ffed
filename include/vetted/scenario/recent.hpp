// SPDX-License-Identifier: BSL-1.0
//
// What to look at when a paid call broke off and nobody knows whether it arrived: whether a job of
// the service may come from a request of ours (origin_of), and when it was made (made_at).
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <vetted/http/date.hpp>
#include <vetted/scenario/job.hpp>

namespace vetted::scenario {

/// What a reply says of where a job comes from. It is read of lists alone: to keep it takes as long
/// as to read all else of a job.
struct job_source {
  struct shown {
    std::optional<boost::json::value> input;  // the request as the service took it
  };
  std::optional<boost::json::value> job_type;  // "flux", "inference", "upscale"; words are added
  std::optional<shown> metadata;
};
BOOST_DESCRIBE_STRUCT(job_source::shown, (), (input))
BOOST_DESCRIBE_STRUCT(job_source, (), (job_type, metadata))

/// The reply to GET /jobs, see jobs_reply for what else it has.
struct job_sources_reply {
  std::vector<job_source> jobs;
};
BOOST_DESCRIBE_STRUCT(job_sources_reply, (), (jobs))

namespace detail {

/// A number as the service may show it: as a number of whatever kind, or, a seed, as a text.
inline std::optional<double> shown_number(boost::json::value const& value) {
  if (value.is_number()) return value.to_number<double>();
  if (!value.is_string() || value.get_string().empty()) return std::nullopt;
  double number = 0;  // digits beyond the sixteenth do not count
  for (char const c : value.get_string()) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

/// Whether the service may show with `said` what was asked for with `value`. What it shows as null
/// it does not show, and of objects nothing is compared: a job too many is looked at, none is lost.
inline bool is_shown_as(boost::json::value const& value, boost::json::value const& said) {
  if (said.is_null() || said == value) return true;
  auto const number = shown_number(value);
  if (number) return number == shown_number(said);
  if (!value.is_array() || !said.is_array()) return value.is_object() && said.is_object();
  auto const& wanted = value.get_array();
  auto const& shown = said.get_array();
  return std::equal(wanted.begin(), wanted.end(), shown.begin(), shown.end(), is_shown_as);
}

/// Whether a job of this type makes no image of a prompt: a word of the API's schema (jobType)
/// that says so. Of words that the service adds nothing is known.
constexpr bool is_other_work(std::string_view job_type) {
  constexpr std::string_view others[] = {"assets-download", "canvas-export",
                                         "caption",         "caption-llava",
                                         "describe-style",  "detection",
                                         "embed",           "flux-model-training",
                                         "generate-prompt", "model-download",
                                         "model-import",    "model-training",
                                         "pixelate",        "remove-background",
                                         "segment",         "skybox-upscale-360",
                                         "translate",       "upload",
                                         "upscale",         "upscale-skybox",
                                         "upscale-texture", "vectorize"};
  return std::find(std::begin(others), std::end(others), job_type) != std::end(others);
}

}  // namespace detail

/// Where a job comes from: a request, another one, or, as it does not show its prompt and nothing
/// else tells the two apart, one of them.
enum class origin : std::uint8_t { this_request, another_request, unshown };

/// What `one` says of its input next to what `body`, the JSON of a request, says. Of the request is
/// a job with the same prompt and nothing else under a key that both have. Images are left out, as
/// the service shows its own URLs of them.
inline origin origin_of(job_source const& one, boost::json::object const& body) {
  if (one.job_type && one.job_type->is_string() &&
      detail::is_other_work(one.job_type->get_string()))
    return origin::another_request;
  if (!one.metadata || !one.metadata->input || !one.metadata->input->is_object())
    return origin::unshown;
  boost::json::object const& input = one.metadata->input->get_object();
  bool has_prompt = false;
  for (auto const& [key, value] : body) {
    if (key == "ipAdapterImage" || key == "ipAdapterImages") continue;
    auto const* const said = input.if_contains(key);
    if (said == nullptr || said->is_null()) continue;
    if (!detail::is_shown_as(value, *said)) return origin::another_request;
    has_prompt = has_prompt || key == "prompt";
  }
  return has_prompt ? origin::this_request : origin::unshown;
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
