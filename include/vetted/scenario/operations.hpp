// SPDX-License-Identifier: BSL-1.0
//
// operations: what a client does, as machines for start() and the drivers in call/; each is the
// twin of a function of client that blocks, and says the same. Any thread may make one. They may
// outlive the client, but not its transport.
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/api/message.hpp>
#include <vetted/api/operation.hpp>
#include <vetted/api/session.hpp>
#include <vetted/call/error.hpp>
#include <vetted/json/fingerprint.hpp>
#include <vetted/media/saved_image.hpp>
#include <vetted/model/endpoint.hpp>
#include <vetted/scenario/detail/paid_request.hpp>
#include <vetted/scenario/job.hpp>
#include <vetted/scenario/options.hpp>
#include <vetted/scenario/receipt.hpp>

namespace vetted::scenario {

using vetted::operation;

using submit_operation = operation<job>;
using wait_operation = operation<job>;
using download_operation = operation<std::vector<saved_image>>;
using run_operation = operation<std::vector<saved_image>>;
using find_operation = operation<std::vector<job>>;

class operations {
 public:
  /// The epoch is none.
  using wall_time = std::chrono::system_clock::time_point;

  explicit operations(std::shared_ptr<session> shared) : shared_(std::move(shared)) {}

  template <sendable Request>
  operation<cost> estimating(Request const& request) const {
    auto what = message_of(*shared_, request, "dryRun=true");
    detail::mark sent = detail::mark_of(request, what);
    return estimate_of(std::move(what), std::move(sent));
  }

  template <sendable Request>
  submit_operation submitting(Request const& request, run_options const& options = {}) const {
    return submit_of(paid(request, options), options);
  }

  wait_operation waiting(std::string_view job_id, run_options const& options = {}) const;

  download_operation downloading(job const& done, run_options const& options = {}) const;

  operation<job> cancelling(std::string_view job_id) const;

  template <sendable Request>
  run_operation running(Request const& request, run_options const& options = {}) const {
    return run_of(paid(request, options), options);
  }

  run_operation resuming(std::string_view handle, run_options const& options = {}) const;

  template <sendable Request>
  find_operation finding_recent(Request const& request) const {
    return find_of(detail::text_of(request));
  }

  template <sendable Request, std::same_as<receipt> Receipt>
  find_operation finding_recent(Request const& request, Receipt const& sent,
                                wall_time now = {}) const {
    auto const mine = sent.fingerprint != 0 ? fingerprint(request) : 0;  // it may read files
    return find_of(detail::text_of(request), mine, sent, now);
  }
  template <sendable Request>
  find_operation finding_recent(Request const& request, error const& unknown,
                                wall_time now = {}) const {
    return finding_recent(request, receipt_of(unknown), now);
  }

 private:
  template <class Request>
  detail::paid_request paid(Request const& request, run_options const& options) const {
    return detail::paid_request_of(*shared_, request, static_cast<bool>(options.journal));
  }

  operation<cost> estimate_of(result<http::request> what, detail::mark sent) const;
  submit_operation submit_of(detail::paid_request what, run_options const& options) const;
  run_operation run_of(detail::paid_request what, run_options const& options) const;
  find_operation find_of(result<std::string> wanted) const;
  /// `fingerprint` is the request's; 0 if `sent` has none.
  find_operation find_of(result<std::string> wanted, std::uint64_t fingerprint, receipt const& sent,
                         wall_time now) const;

  std::shared_ptr<session> shared_;
};

}  // namespace vetted::scenario

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/scenario/operations.ipp>
#endif
