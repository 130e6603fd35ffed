// SPDX-License-Identifier: BSL-1.0
//
// client: Scenario over a transport of yours. run() does all and blocks; estimate, submit, wait,
// download, resume and cancel are its steps. Each has a twin in -ing that gives the same as a
// machine, see operations: start() and tick() drive it from a frame loop, call:: has other ways;
// without run_options::disk_worker tick writes files, which a slow disk may hold up. Nothing
// throws: every failure is a result with an error. One thread at a time may use a client. Hooks,
// handlers and on_progress may destroy it, drop handles and start more: what was dropped calls none
// of them any more, and a call that blocks goes on to its end.
#pragma once

#include <chrono>
#include <concepts>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/api/client_base.hpp>
#include <vetted/scenario/operations.hpp>
#include <vetted/scenario/options.hpp>
#include <vetted/scenario/service.hpp>

namespace vetted::scenario {

namespace detail {

/// The options of a call that may wait for the disk.
inline run_options synced(run_options options) {
  options.sync = when_blocking(options.sync);
  return options;
}

}  // namespace detail

template <class Transport>
class client : public client_base<Transport>, public operations {
 public:
  client(Transport transport, credentials who, client_options options = {})
      : client_base<Transport>(std::move(transport)),
        operations(session_with(std::move(who), std::move(options))) {}

  /// What `request` would cost, in creative units: a dry run, which costs nothing.
  /// Errors: broken rules and setup before a connection is made; no answer; a refusal.
  template <sendable Request>
  [[nodiscard]] result<cost> estimate(Request const& request) {
    return this->blocked(estimating(request));
  }
  template <not_sendable Given>
  result<cost> estimate(Given const&) = delete;

  /// Hands `request` to the service, which charges for it, and returns at once with the job.
  /// Errors: broken rules and setup before a connection is made; a refusal; `outcome_unknown` if
  /// the call broke off after the service may have taken it, see find_recent. It is sent again only
  /// where not one byte can have arrived, or where the application itself has turned it away (429)
  /// and says when to come back. Of the options only `journal` is used.
  template <sendable Request>
  [[nodiscard]] result<job> submit(Request const& request, run_options const& options = {}) {
    return this->blocked(submitting(request, options));
  }
  template <not_sendable Given>
  result<job> submit(Given const&, run_options const& = {}) = delete;

  /// Polls the job until it has succeeded. `folder` is not used.
  /// Errors, with the job's id: it failed or was canceled, in the service's words; the deadline
  /// came first; no answer.
  [[nodiscard]] result<job> wait(std::string_view job_id, run_options const& options = {}) {
    return this->blocked(waiting(job_id, options));
  }

  /// Saves the images of a job that has succeeded, in the order of their output index. An image
  /// that is in the folder already, whole and under its asset's name, is not fetched again.
  /// Errors, with the job's id: the folder cannot be written; `images_missing` if some images are
  /// gone, cut off or no images. The others are saved all the same, see saved_in and missing_in;
  /// asked again, this fetches what is missing.
  [[nodiscard]] result<std::vector<saved_image>> download(job const& done,
                                                          run_options const& options = {}) {
    return this->blocked(downloading(done, detail::synced(options)));
  }

  /// Asks the service to give up the job. The job in the reply may still be running, or may have
  /// ended in the meantime. Errors: the service does not cancel jobs of its kind (400); no answer.
  result<job> cancel(std::string_view job_id) { return this->blocked(cancelling(job_id)); }

  /// submit, wait and download. Whether the folder can be written is found out before anything is
  /// paid. Errors: those of the three steps, with the job's id once there is one.
  template <sendable Request>
  [[nodiscard]] result<std::vector<saved_image>> run(Request const& request,
                                                     run_options const& options = {}) {
    return this->blocked(running(request, detail::synced(options)));
  }
  template <not_sendable Given>
  result<std::vector<saved_image>> run(Given const&, run_options const& = {}) = delete;

  /// wait and download, from the line of text that handle_of made of a job, also in another
  /// process. Errors: the line is none of ours; those of the two steps.
  [[nodiscard]] result<std::vector<saved_image>> resume(std::string_view handle,
                                                        run_options const& options = {}) {
    return this->blocked(resuming(handle, detail::synced(options)));
  }

  /// Jobs that come from `request`, the newest first, where submit ended with the error `unknown`
  /// or a program has kept a receipt: all that were made since it was sent, give or take two
  /// minutes. An empty list says that it did not arrive. `now` is for programs and tests with a
  /// clock of their own; by default it is the time of client_options::wall_clock.
  /// Errors: `request` breaks a rule or is not the one of `sent`, or that has no `sent_at`; no
  /// answer; `outcome_unknown` if it is not certain that there is none: before 30 s have passed, if
  /// a job is like it in another form or does not show its prompt (`possible_jobs`), if one cannot
  /// be read and is not known to be older, or if the list has no end.
  template <sendable Request, std::same_as<receipt> Receipt>
  [[nodiscard]] result<std::vector<job>> find_recent(
      Request const& request, Receipt const& sent, std::chrono::system_clock::time_point now = {}) {
    return this->blocked(finding_recent(request, sent, now));
  }
  template <sendable Request>
  [[nodiscard]] result<std::vector<job>> find_recent(
      Request const& request, error const& unknown,
      std::chrono::system_clock::time_point now = {}) {
    return this->blocked(finding_recent(request, unknown, now));
  }

  /// The same among the newest 200 jobs, whenever they were made: of older ones an empty list says
  /// nothing.
  template <sendable Request>
  [[nodiscard]] result<std::vector<job>> find_recent(Request const& request) {
    return this->blocked(finding_recent(request));
  }
  template <not_sendable Given>
  result<std::vector<job>> find_recent(Given const&) = delete;
};

}  // namespace vetted::scenario
