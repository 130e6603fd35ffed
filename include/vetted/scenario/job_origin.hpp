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

#include <vetted/scenario/job.hpp>
#include <vetted/scenario/job_calls.hpp>
#include <vetted/scenario/likeness.hpp>
#include <vetted/scenario/receipt.hpp>

namespace vetted::scenario {

/// What a reply says of where a job comes from. It is read of lists alone: to keep it takes as long
/// as to read all else of a job. Nothing of it need be there: one odd job must not hide the others.
struct job_source {
  struct shown {
    std::optional<boost::json::value> input;  // the request as the service took it
  };
  std::optional<std::string> job_id;
  std::optional<std::string> status;
  std::optional<std::string> created_at;
  std::optional<boost::json::value> job_type;  // "flux", "inference", "upscale"; words are added
  std::optional<shown> metadata;
};
BOOST_DESCRIBE_STRUCT(job_source::shown, (), (input))
BOOST_DESCRIBE_STRUCT(job_source, (), (job_id, status, created_at, job_type, metadata))

/// The reply to GET /jobs, see jobs_reply for what else it has.
struct job_sources_reply {
  std::vector<job_source> jobs;
};
BOOST_DESCRIBE_STRUCT(job_sources_reply, (), (jobs))

namespace detail {

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

/// Whether `value` is a text of nothing but blanks.
inline bool is_blank(boost::json::value const& value) {
  return value.is_string() &&
         trimmed({value.get_string().data(), value.get_string().size()}).empty();
}

}  // namespace detail

/// Where a job comes from: a request or another one. Or one of them: as it shows something in
/// another form, or as it does not show its prompt and nothing else tells the two apart.
enum class origin : std::uint8_t { this_request, another_request, similar, unshown };

/// A job matches `body`, the JSON of a request, if its prompt is the same and no shared key
/// differs; see likeness. Images are left out, as the service shows its own URLs of them.
inline origin origin_of(job_source const& one, boost::json::object const& body) {
  if (one.job_type && one.job_type->is_string() &&
      detail::is_other_work(one.job_type->get_string()))
    return origin::another_request;
  if (!one.metadata || !one.metadata->input || !one.metadata->input->is_object())
    return origin::unshown;
  boost::json::object const& input = one.metadata->input->get_object();
  bool has_prompt = false;
  bool is_close = false;
  for (auto const& [key, value] : body) {
    if (key == "ipAdapterImage" || key == "ipAdapterImages") continue;
    auto const* const said = input.if_contains(key);
    if (said == nullptr || said->is_null()) continue;
    if (key == "prompt" && detail::is_blank(*said) && !detail::is_blank(value)) continue;
    likeness const found = likeness_of({key.data(), key.size()}, value, *said);
    if (found == likeness::different) return origin::another_request;
    is_close = is_close || found == likeness::close;
    has_prompt = has_prompt || key == "prompt";
  }
  if (!has_prompt) return origin::unshown;
  return is_close ? origin::similar : origin::this_request;
}

/// How long after `then` it is at `now`: below zero if before, and a century at the most either
/// way, so that a date of others overflows nothing.
inline std::chrono::system_clock::duration time_between(std::chrono::system_clock::time_point then,
                                                        std::chrono::system_clock::time_point now) {
  using std::chrono::floor, std::chrono::seconds;
  constexpr std::chrono::hours century{24 * 36525};
  seconds const about =
      floor<seconds>(now.time_since_epoch()) - floor<seconds>(then.time_since_epoch());
  if (about > century) return century;
  return about < -century ? -century : now - then;
}

/// When the service made the job, by its own clock; none if it does not say.
template <class Job>
std::optional<std::chrono::sys_seconds> made_at(Job const& one) {
  auto const made = one.created_at ? parse_utc(*one.created_at) : std::nullopt;
  return made ? std::optional{std::chrono::floor<std::chrono::seconds>(*made)} : std::nullopt;
}

}  // namespace vetted::scenario
