// SPDX-License-Identifier: BSL-1.0
//
// operations: makes the machines of a client, without a transport. And handle_of, the line of text
// by which a job is found again.
#pragma once

#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <vetted/check/verified.hpp>
#include <vetted/scenario/operation.hpp>
#include <vetted/scenario/recent.hpp>
#include <vetted/scenario/run_operation.hpp>

namespace vetted::scenario {

namespace detail {

template <class T>
inline constexpr bool is_proven = false;
template <auto const& Request>
inline constexpr bool is_proven<verified_request<Request>> = true;

}  // namespace detail

/// A request, or one that the compiler has proven.
template <class T>
concept sendable = detail::is_proven<T> || request_type<T>;
template <class T>
concept not_sendable = !sendable<T>;

/// A job as one line of text, to be kept while it runs; it holds no secret. See client::resume.
inline std::string handle_of(job const& one) { return "scenario-job/1 " + one.job_id; }

/// The id in such a line; none if it is no such line.
inline std::optional<std::string_view> job_id_of(std::string_view handle) {
  constexpr std::string_view head = "scenario-job/1 ";
  if (handle.substr(0, head.size()) != head) return std::nullopt;
  handle.remove_prefix(head.size());
  while (!handle.empty() && (handle.back() == '\n' || handle.back() == '\r'))
    handle.remove_suffix(1);
  if (!objection_to_id(handle) || handle.find_first_of(" \t\r\n") != handle.npos)
    return std::nullopt;
  return handle;
}

class operations {
 public:
  explicit operations(std::shared_ptr<service> shared) : shared_(std::move(shared)) {}

  template <sendable Request>
  operation<cost> estimating(Request const& request) const {
    return reading<cost, dry_run_reply>(calls().make(request, "dryRun=true"),
                                        call_kind::free_of_charge, price_in);
  }

  template <sendable Request>
  operation<job> submitting(Request const& request) const {
    return reading<job, submit_reply>(calls().make(request), call_kind::paid, job_in);
  }

  wait_operation waiting(std::string_view job_id, run_options const& options) const {
    job known;
    known.job_id = job_id;
    return {shared_, std::move(known), options};
  }

  download_operation downloading(job const& done, run_options const& options) const {
    return {shared_, done, options};
  }

  operation<job> cancelling(std::string_view job_id) const {
    result<http::request> call = calls().cancel_job(job_id);
    if (auto const ready = shared_->objection(); !ready) call = with_job(ready.error(), job_id);
    if (auto const named = objection_to_id(job_id); !named) call = named.error();
    auto const job_of = [id = std::string{job_id}](result<job_reply> reply) -> result<job> {
      if (!reply) return with_job(reply.error(), id);
      return std::move(reply->job);
    };
    return reading<job, job_reply>(std::move(call), call_kind::free_of_charge, job_of);
  }

  template <sendable Request>
  run_operation running(Request const& request, run_options const& options) const {
    return {shared_, submitting(request), options};
  }

  run_operation resuming(std::string_view handle, run_options const& options) const {
    job known;
    known.job_id = job_id_of(handle).value_or(std::string_view{});
    return {shared_, std::move(known), options};
  }

  template <sendable Request>
  operation<std::vector<job>> finding_recent(Request const& request) const {
    result<http::request> call = calls().make(request);
    auto const body = std::make_shared<boost::json::value>();
    if (call) *body = text_of(call->content);
    if (call) call = calls().list_jobs(50);
    auto const alike = [body](result<jobs_reply> reply) -> result<std::vector<job>> {
      if (!reply) return reply.error();
      std::erase_if(reply->jobs, [&](job const& one) {
        return !body->is_object() || !may_come_from(one, body->get_object());
      });
      return std::move(reply->jobs);
    };
    return reading<std::vector<job>, jobs_reply>(std::move(call), call_kind::free_of_charge, alike);
  }

 private:
  api const& calls() const { return shared_->calls(); }

  /// A call whose answer is read as `Reply`, of which `use` makes the outcome.
  template <class Value, class Reply, class Use>
  operation<Value> reading(result<http::request> what, call_kind kind, Use use) const {
    return {shared_, std::move(what), kind,
            [shared = shared_, kind, use = std::move(use)](http::outcome const& answer) {
              return use(shared->calls().template read<Reply>(answer, kind));
            }};
  }

  static result<cost> price_in(result<dry_run_reply> const& reply) {
    if (!reply) return reply.error();
    if (reply->job) {
      auto const* const id =
          reply->job->is_object() ? reply->job->get_object().if_contains("jobId") : nullptr;
      error made{.kind = error_kind::outcome_unknown,
                 .message = "the service made a job although it was asked for the price only"};
      if (id != nullptr && id->is_string()) made.job_id = id->get_string();
      return made;
    }
    if (!reply->creative_units_cost)
      return error{.kind = error_kind::unexpected_reply, .message = "the service named no price"};
    return cost{*reply->creative_units_cost, reply->creative_units_discount};
  }

  static result<job> job_in(result<submit_reply> reply) {
    if (!reply) return reply.error();
    if (reply->job.job_id.empty())
      return error{.kind = error_kind::outcome_unknown,
                   .message = "the service took the request but named no job",
                   .status = 200};
    if (!reply->job.billing && reply->creative_units_cost)
      reply->job.billing = {reply->creative_units_cost, reply->creative_units_discount};
    return std::move(reply->job);
  }

  /// The JSON in `content`, all of it: images, too, are in memory for once.
  static boost::json::value text_of(http::body const& content) {
    std::string text(static_cast<std::size_t>(content.size()), '\0');
    content.read(0, std::as_writable_bytes(std::span{text}));
    boost::system::error_code failed;
    return boost::json::parse(text, failed);
  }

  std::shared_ptr<service> shared_;
};

}  // namespace vetted::scenario
