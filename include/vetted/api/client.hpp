// SPDX-License-Identifier: BSL-1.0
//
// client: any described API over a transport of yours. call() sends a request and reads its reply;
// run() also waits for the job that the reply names; pages() reads a list to its end; download()
// fetches a file, and upload() sends one. Each has a twin in -ing that gives the same as a machine:
// start() and tick() drive it from a frame loop, call:: has other ways. Nothing throws: every
// failure is a result with an error. One thread at a time may use a client.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/api/call_operation.hpp>
#include <vetted/api/client_base.hpp>
#include <vetted/api/described_api.hpp>
#include <vetted/api/download.hpp>
#include <vetted/api/job_operation.hpp>
#include <vetted/api/job_wait.hpp>
#include <vetted/api/message.hpp>
#include <vetted/api/options.hpp>
#include <vetted/api/pages.hpp>
#include <vetted/api/session.hpp>
#include <vetted/api/upload.hpp>
#include <vetted/bytes/body.hpp>
#include <vetted/call/error.hpp>

namespace vetted {

template <class Transport, described_api Api>
class client : public client_base<Transport> {
 public:
  client(Transport transport, Api api, client_options options = {})
      : client_base<Transport>(std::move(transport)),
        session_(session_of(std::move(api), std::move(options))) {}

  /// Sends `request` and reads its reply.
  /// Errors: broken rules and setup before a connection is made; no answer; a refusal;
  /// `outcome_unknown` if a paid request broke off after the API may have taken it. Such a request
  /// is sent again only where not one byte can have arrived, where the endpoint's description says
  /// that the answer means "not taken", or with an idempotency key.
  template <sendable Request>
  [[nodiscard]] result<reply_to<Request>> call(Request const& request) {
    return this->blocked(calling(request));
  }
  template <not_sendable Given>
  result<nothing> call(Given const&) = delete;  // only a described struct with an endpoint

  /// The same, and then waits for the job that the reply names.
  /// Errors: those of call(); with the job's id: it failed or was canceled, in the API's words; the
  /// deadline came first; no answer.
  template <sendable Request>
    requires job_request<request_in<Request>>
  [[nodiscard]] auto run(Request const& request, run_options_of<Request> options = {})
      -> result<typename job_operation<request_in<Request>>::reply> {
    return this->blocked(running(request, std::move(options)));
  }
  template <not_sendable Given>
  result<nothing> run(Given const&) = delete;  // only a described struct whose endpoint has a job

  /// Waits for a job of `Request` by its id, such as one that error::job_id names, or job_id_of()
  /// of a line that client_options::on_lost was told: client.wait<create_prediction>(id). Errors:
  /// as of run() once there is a job.
  template <job_request Request>
  [[nodiscard]] auto wait(std::string_view job_id, run_options_of<Request> options = {})
      -> result<typename job_operation<Request>::reply> {
    return this->blocked(waiting<Request>(job_id, std::move(options)));
  }

  /// The pages of a list; see page_range.
  template <paged_request Request>
  [[nodiscard]] page_range<client, Request> pages(Request first) {
    return {*this, std::move(first)};
  }

  /// The file at `url`, which the API has named: client.download(url, to_memory{}), to_file{path}
  /// or to_folder{folder}. Errors: the URL is not https, leads into a private network, or is of a
  /// host that is not allowed; no answer; a refusal, perhaps as a signed link has expired; more
  /// bytes than client_options::largest_download; what came is no image or is cut off (to_folder);
  /// the file cannot be written.
  template <download_target Target>
  [[nodiscard]] result<typename Target::value_type> download(std::string_view url, Target where) {
    if constexpr (requires { where.sync = when_blocking(where.sync); })
      where.sync = when_blocking(where.sync);
    return this->blocked(downloading(url, std::move(where)));
  }

  /// Sends `content` to `url`, which the API has named, with PUT: client.upload(url, body{text}),
  /// or *file_body(path). As that puts the same bytes in the same place, it is repeated as a GET
  /// is. Errors: the URL as for download(); the file cannot be read or has changed; no answer; a
  /// refusal, perhaps as a signed link has expired.
  [[nodiscard]] result<uploaded> upload(std::string_view url, body content,
                                        upload_options options = {}) {
    return this->blocked(uploading(url, std::move(content), std::move(options)));
  }

  // The same as machines, for start() and the drivers in call/. Any thread may make one. They may
  // outlive the client, but not its transport.

  template <sendable Request>
  call_operation<reply_to<Request>> calling(Request const& request) const {
    return {session_, message_of(*session_, request),
            rules_with_job_finder<typename request_in<Request>::endpoint>()};
  }
  template <sendable Request>
    requires job_request<request_in<Request>>
  job_operation<request_in<Request>> running(Request const& request,
                                             run_options_of<Request> options = {}) const {
    return {session_, message_of(*session_, request), std::move(options)};
  }

  template <job_request Request>
  job_wait<typename Request::endpoint::job> waiting(std::string_view job_id,
                                                    run_options_of<Request> options = {}) const {
    return {session_, std::string{job_id}, std::move(options)};
  }

  template <download_target Target>
  download_operation<Target> downloading(std::string_view url, Target where) const {
    return {session_, url, std::move(where)};
  }

  upload_operation uploading(std::string_view url, body content,
                             upload_options options = {}) const {
    return {session_, url, std::move(content), std::move(options)};
  }

 private:
  std::shared_ptr<session> session_;
};

}  // namespace vetted
