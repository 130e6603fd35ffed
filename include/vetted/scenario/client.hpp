// SPDX-License-Identifier: BSL-1.0
//
// client: Scenario over a transport of yours, blocking. run() does all; estimate, submit, wait,
// download and cancel are its steps. Nothing throws: every failure is a result with an error. One
// thread at a time may use a client.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/call/block.hpp>
#include <vetted/call/call_machine.hpp>
#include <vetted/call/job_machine.hpp>
#include <vetted/call/retry_budget.hpp>
#include <vetted/check/verified.hpp>
#include <vetted/http/transport.hpp>
#include <vetted/scenario/api.hpp>
#include <vetted/scenario/download.hpp>
#include <vetted/scenario/partial_file.hpp>
#include <vetted/scenario/watch.hpp>

namespace vetted::scenario {

template <class Transport>
class client {
  static_assert(http::transport<Transport>,
                "a client's transport must have start(vetted::http::exchange_ptr)");

 public:
  client(Transport transport, credentials who, client_options options = {})
      : transport_(std::move(transport)), api_(std::move(who), std::move(options)) {}

  Transport& transport() { return transport_; }

  /// What `request` would cost, in creative units: a dry run, which costs nothing.
  /// Errors: broken rules and setup before a connection is made; no answer; a refusal.
  template <request_type Request>
  result<cost> estimate(Request const& request) {
    return priced(api_.make(request, dry_run));
  }
  template <auto const& Request>
  result<cost> estimate(verified_request<Request> proven) {
    return priced(api_.make(proven, dry_run));
  }
  template <not_a_request Given>
  result<cost> estimate(Given const&) = delete;

  /// Hands `request` to the service, which charges for it, and returns at once with the job.
  /// Errors: broken rules and setup before a connection is made; a refusal; `outcome_unknown` if
  /// the call broke off after the service may have taken it. It is never sent twice.
  template <request_type Request>
  result<job> submit(Request const& request) {
    return submitted(api_.make(request));
  }
  template <auto const& Request>
  result<job> submit(verified_request<Request> proven) {
    return submitted(api_.make(proven));
  }
  template <not_a_request Given>
  result<job> submit(Given const&) = delete;

  /// Polls the job until it has succeeded. `folder` is not used.
  /// Errors, with the job's id: it failed or was canceled, in the service's words; the deadline
  /// came first; no answer.
  result<job> wait(std::string_view job_id, run_options const& options = {}) {
    job known;
    known.job_id = job_id;
    return wait_from(known, options);
  }

  /// Saves the images of a job that has succeeded, in the order of their output index.
  /// Errors, with the job's id: the folder cannot be written; an image is missing, cut off or not
  /// of the type announced. Images saved before the error stay.
  result<std::vector<saved_image>> download(job const& done, run_options const& options = {}) {
    auto images = download_all(done, options);
    if (images) return images;
    return with_job(images.error(), done.job_id);
  }

  /// Asks the service to give up the job. The job in the reply may still be running, or may have
  /// ended in the meantime. Errors: the service does not cancel jobs of its kind (400); no answer.
  result<job> cancel(std::string_view job_id) {
    if (!is_id(job_id)) return id_error(job_id);
    auto reply = send<job_reply>(api_.cancel_job(job_id), call_kind::free_of_charge);
    if (!reply) return with_job(reply.error(), job_id);
    return std::move(reply->job);
  }

  /// submit, wait and download. Whether the folder can be written is found out before anything is
  /// paid. Errors: those of the three steps, with the job's id once there is one.
  template <request_type Request>
  result<std::vector<saved_image>> run(Request const& request, run_options const& options = {}) {
    return finished(api_.make(request), options);
  }
  template <auto const& Request>
  result<std::vector<saved_image>> run(verified_request<Request> proven,
                                       run_options const& options = {}) {
    return finished(api_.make(proven), options);
  }
  template <not_a_request Given>
  result<std::vector<saved_image>> run(Given const&, run_options const& = {}) = delete;

 private:
  static constexpr std::string_view dry_run = "dryRun=true";

  result<cost> priced(result<http::request> request) {
    auto reply = send<dry_run_reply>(std::move(request), call_kind::free_of_charge);
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

  result<job> submitted(result<http::request> request) {
    auto reply = send<submit_reply>(std::move(request), call_kind::paid);
    if (!reply) return reply.error();
    if (reply->job.job_id.empty())
      return error{.kind = error_kind::outcome_unknown,
                   .message = "the service took the request but named no job",
                   .status = 200};
    if (!reply->job.billing && reply->creative_units_cost)
      reply->job.billing = {reply->creative_units_cost, reply->creative_units_discount};
    return std::move(reply->job);
  }

  result<std::vector<saved_image>> finished(result<http::request> request,
                                            run_options const& options) {
    if (auto const ready = prepare_folder(options.folder); !ready) return ready.error();
    auto taken = submitted(std::move(request));
    if (!taken) return taken.error();
    if (options.on_progress)
      options.on_progress({.job_id = taken->job_id, .status = printable(taken->status)});
    auto done = wait_from(*taken, options);
    if (!done) return done.error();
    return download(*done, options);
  }

  /// Polls from what is known of the job on.
  result<job> wait_from(job const& known, run_options const& options) {
    if (!is_id(known.job_id)) return id_error(known.job_id);
    if (std::string const objection = api_.objection(); !objection.empty())
      return with_job(setup_error(objection), known.job_id);
    call::job_machine machine{job_watch{api_, known, options.on_progress},
                              call::job_options{.interval = options.interval,
                                                .deadline = options.deadline,
                                                .poll = options_of(call_kind::free_of_charge)},
                              chance_.split()};
    call::block(transport_, machine);
    if (machine.end() == call::job_end::timed_out) return machine.watch().timed_out();
    return machine.watch().outcome();
  }

  static error setup_error(std::string message) {
    return {.kind = error_kind::invalid_setup, .message = std::move(message)};
  }

  /// Whether `id` stays a segment of its own in a path.
  static bool is_id(std::string_view id) { return !id.empty() && id != "." && id != ".."; }

  static error id_error(std::string_view id) {
    return {.kind = error_kind::invalid_request,
            .message = "'" + shortened(id, 64) + "' is not the id of a job"};
  }

  template <class Reply>
  result<Reply> send(result<http::request> request, call_kind kind) {
    if (!request) return request.error();
    return send<Reply>(std::move(*request), kind);
  }

  template <class Reply>
  result<Reply> send(http::request request, call_kind kind) {
    if (std::string const objection = api_.objection(); !objection.empty())
      return setup_error(objection);
    return api_.read<Reply>(exchanged(std::move(request), options_of(kind)), kind);
  }

  call::call_options options_of(call_kind kind) const {
    return {.kind = kind,
            .deadline = api_.options().call_deadline,
            .back_off = api_.options().back_off,
            .budget = budget_,
            .hooks = {.hint = remaining_time, .lasts = is_lasting}};
  }

  http::outcome exchanged(http::request request, call::call_options options) {
    call::call_machine machine{std::move(request), std::move(options), chance_.split()};
    call::block(transport_, machine);
    return std::move(machine.result());
  }

  result<std::vector<saved_image>> download_all(job const& done, run_options const& options) {
    if (auto const ready = prepare_folder(options.folder); !ready) return ready.error();
    auto const assets = images_of(done);
    if (!assets) return assets.error();
    std::vector<saved_image> saved;
    progress now{.job_id = done.job_id,
                 .status = "downloading",
                 .fraction = 1,
                 .images_total = assets->size()};
    for (asset const& one : *assets) {
      if (options.on_progress) options.on_progress(now);
      auto image = save(one, options.folder);
      if (!image) return image.error();
      saved.push_back(std::move(*image));
      now.images_saved = saved.size();
    }
    if (options.on_progress) options.on_progress(now);
    return saved;
  }

  /// The job's images in order, other assets left out.
  result<std::vector<asset>> images_of(job const& done) {
    std::vector<std::string> const ids = done.asset_ids();
    std::vector<asset> found;
    for (std::size_t at = 0; at < ids.size(); at += assets_query::most_ids) {
      assets_query query;
      for (std::size_t i = at; i < (std::min)(at + assets_query::most_ids, ids.size()); ++i)
        query.asset_ids.push_back(ids[i]);
      auto reply = send<assets_reply>(api_.make(query), call_kind::free_of_charge);
      if (!reply) return reply.error();
      for (asset& one : reply->assets) found.push_back(std::move(one));
    }
    return images_in_order(ids, found);
  }

  result<saved_image> save(asset const& what, std::filesystem::path const& folder) {
    auto file = std::make_shared<partial_file>(folder, image_file_name(what.id));
    if (file->failure()) return write_error(folder, file->failure());
    auto request = api_.download(what, file);
    if (!request) return request.error();
    auto options = options_of(call_kind::free_of_charge);
    options.deadline = api_.options().image_deadline;
    http::outcome const answer = exchanged(std::move(*request), std::move(options));
    if (answer.fault == http::fault::sink) return write_error(folder, file->failure());
    if (answer.fault != http::fault::none || !answer.response.is_success())
      return about(what, answer.fault != http::fault::none
                             ? api_.broken_off(answer, call_kind::free_of_charge)
                             : api_.refused(answer.response, call_kind::free_of_charge));
    return keep_image(what, *file);
  }

  /// Different for each client and each start, which is all that pauses need.
  std::uint64_t seed() const {
    auto const now = static_cast<std::uint64_t>(http::clock::now().time_since_epoch().count());
    return now ^ static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(this)) << 20;
  }

  Transport transport_;
  api api_;
  call::jitter chance_{seed()};
  std::shared_ptr<call::retry_budget> budget_ = std::make_shared<call::retry_budget>();
};

}  // namespace vetted::scenario
