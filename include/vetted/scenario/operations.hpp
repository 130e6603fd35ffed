// SPDX-License-Identifier: BSL-1.0
//
// operations: what a client does, as machines for start() and the drivers in call/; each is the
// twin of a function of client that blocks, and says the same. Any thread may make one. They may
// outlive the client, but not its transport.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <vetted/api/message.hpp>
#include <vetted/api/operation.hpp>
#include <vetted/check/verified.hpp>
#include <vetted/json/fingerprint.hpp>
#include <vetted/model/endpoint.hpp>
#include <vetted/scenario/find_operation.hpp>
#include <vetted/scenario/named_job.hpp>
#include <vetted/scenario/receipt.hpp>
#include <vetted/scenario/run_operation.hpp>
#include <vetted/scenario/submit_operation.hpp>

namespace vetted::scenario {

using vetted::operation;

class operations {
 public:
  explicit operations(std::shared_ptr<session> shared) : shared_(std::move(shared)) {}

  template <sendable Request>
  operation<cost> estimating(Request const& request) const {
    auto what = message_of(*shared_, request, "dryRun=true");
    auto const now = shared_->options().wall_clock();
    mark const sent = mark_of(request, what);
    // A dry run that made a job all the same leaves open what was paid: its error says when.
    auto const read = [shared = shared_, now, sent](http::outcome const& answer,
                                                    call::refusal const& said) {
      auto reply =
          shared->answers().template read<dry_run_reply>(answer, said, call_kind::free_of_charge);
      result<cost> made = price_in(reply);
      if (made || made.error().kind != error_kind::outcome_unknown) return made;
      error unknown = std::move(made).error();
      unknown.bytes_sent = answer.sent;
      unknown.sent_at = now;
      unknown.fingerprint = sent.value();
      return result<cost>{std::move(unknown)};
    };
    return {shared_, std::move(what), read};
  }

  template <sendable Request>
  submit_operation submitting(Request const& request, run_options const& options = {}) const {
    using endpoint = typename request_in<Request>::endpoint;
    paid_request made{.post = message_of(*shared_, request)};
    mark const sent = mark_of(request, made.post);
    made.order.fingerprint = [sent] { return sent.value(); };
    if (options.journal && made.post) made.order.json = text_of(request);
    made.rules = rules_of_call<endpoint>();
    made.rules.find_job = &job_named_in;
    made.order.has_idempotency_key = !made.rules.idempotency_key.empty();
    return {shared_, std::move(made), options};
  }

  wait_operation waiting(std::string_view job_id, run_options const& options = {}) const {
    job known;
    known.job_id = job_id;
    return {shared_, known, options};
  }

  download_operation downloading(job const& done, run_options const& options = {}) const {
    return {shared_, done, options};
  }

  operation<job> cancelling(std::string_view job_id) const {
    result<http::request> call = message_of(*shared_, act_on_job{.job_id = std::string{job_id}});
    if (auto const ready = shared_->ready(); !ready) call = with_job(ready.error(), job_id);
    if (!may_be_job_id(job_id)) call = no_job_id(job_id);
    auto const job_of = [id = std::string{job_id}](result<job_reply> reply) -> result<job> {
      if (!reply) return with_job(reply.error(), id);
      return std::move(reply->job);
    };
    return {
        shared_, std::move(call),
        [shared = shared_, job_of](http::outcome const& answer, call::refusal const& said) {
          return job_of(shared->answers().read<job_reply>(answer, said, call_kind::free_of_charge));
        }};
  }

  template <sendable Request>
  run_operation running(Request const& request, run_options const& options = {}) const {
    return {shared_, submitting(request, options), options};
  }

  run_operation resuming(std::string_view handle, run_options const& options = {}) const {
    auto const id = job_id_of(handle);
    if (!id) {
      error const given = shared_->answers().without_secrets({.message = std::string{handle}});
      return {shared_, no_handle(given.message), options};
    }
    job known;
    known.job_id = *id;
    return {shared_, std::move(known), options};
  }

  template <sendable Request>
  find_operation finding_recent(Request const& request) const {
    return {shared_, text_of(request), {}};
  }

  template <sendable Request, std::same_as<receipt> Receipt>
  find_operation finding_recent(Request const& request, Receipt const& sent,
                                find_operation::wall_time now = {}) const {
    result<boost::json::object> wanted = text_of(request);
    bool const is_other = sent.fingerprint != 0 && sent.fingerprint != fingerprint(request);
    if (wanted && is_other)
      wanted = error{.kind = error_kind::invalid_request,
                     .message = "the error or receipt to look for is about another request"};
    if (wanted && sent.sent_at == find_operation::wall_time{})
      wanted = error{
          .kind = error_kind::invalid_request,
          .message = "the error or receipt to look for does not say when the request was sent"};
    return {shared_, std::move(wanted), sent.sent_at, now};
  }
  template <sendable Request>
  find_operation finding_recent(Request const& request, error const& unknown,
                                find_operation::wall_time now = {}) const {
    return finding_recent(request, receipt_of(unknown), now);
  }

 private:
  /// The fingerprint of a request, if it is asked for. Of a body that is a text it is made only
  /// then; of images, whose files may have changed until then, at once.
  struct mark {
    http::body text{};
    std::uint64_t made = 0;

    std::uint64_t value() const {
      return text.size() > 0 ? fingerprint_of_text(text.view()) : made;
    }
  };

  template <class Request>
  static mark mark_of(Request const& request, result<http::request> const& what) {
    if (!what) return {};
    if constexpr (std::same_as<request_in<Request>, Request>)
      if (!vetted::detail::holds_streamed(request)) return {.text = what->content};
    return {.made = fingerprint(request)};
  }

  static error no_handle(std::string_view given) {
    return {.kind = error_kind::invalid_request,
            .message = "'" + shortened(given, 64) +
                       "' is not the line of a job: that reads 'scenario-job/1 job_…' and comes "
                       "from handle_of(job); with the id of a job alone use wait"};
  }

  /// An object, or a text that is not empty; what else stands in its place says that there is none.
  static bool names_a_job(boost::json::value const& given) {
    return given.is_object() || (given.is_string() && !given.get_string().empty());
  }

  static result<cost> price_in(result<dry_run_reply> const& reply) {
    if (!reply) return reply.error();
    if (reply->job && names_a_job(*reply->job)) {
      error made{.kind = error_kind::outcome_unknown,
                 .message = "the service made a job although it was asked for the price only"};
      if (reply->job->is_object())
        made.job_id = printable(words_at(reply->job->get_object(), {"jobId"}));
      made.message += made.job_id.empty() ? "; find_recent(request, error) looks for it"
                                          : "; wait for it, or cancel it";
      return made;
    }
    if (!reply->creative_units_cost)
      return error{.kind = error_kind::unexpected_reply, .message = "the service named no price"};
    return cost{*reply->creative_units_cost, reply->creative_units_discount};
  }

  /// The JSON of `request`; streamed strings, such as images, are empty in it.
  template <class Request>
  result<boost::json::object> text_of(Request const& request) const {
    auto const text = text_without_streamed(request);
    if (!text) return vetted::detail::rules_broken(text.error());
    boost::system::error_code failed;
    boost::json::value found = boost::json::parse(*text, failed);
    return found.is_object() ? std::move(found.get_object()) : boost::json::object{};
  }

  std::shared_ptr<session> shared_;
};

}  // namespace vetted::scenario
