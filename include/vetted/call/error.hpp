// SPDX-License-Identifier: BSL-1.0
//
// error: everything that can go wrong when talking to an API, as one value: the kind for
// programs, the sentence for people, and the facts that go with it, above all the job's id, with
// which a paid job can still be fetched.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <boost/assert/source_location.hpp>

#include <vetted/check/violations.hpp>
#include <vetted/result.hpp>

namespace vetted {

enum class error_kind : std::uint8_t {
  invalid_request,   // a rule is broken, see `violations`; nothing was sent
  invalid_setup,     // credentials or base URL; nothing was sent
  file,              // a file or folder cannot be read or written, see `path`
  no_connection,     // not one byte of the request can have reached the service; nothing was paid
  interrupted,       // a request that costs nothing broke off; it may be made again
  outcome_unknown,   // a paid request broke off: the service may have taken it. Look for the job
                     // before sending it again. Of find_recent: no job was found, which does not
                     // prove that there is none
  job_unreachable,   // the job is paid for, but a call about it broke off; wait for it or download
                     // it again by its id
  unauthorized,      // 401: key or secret is wrong
  refused,           // another error status, see `status` and `message`
  unexpected_reply,  // not what the API documents: HTML, cut off, a member missing
  job_failed,        // the service gave up the job, in its words
  job_canceled,
  timed_out,  // the deadline came first, perhaps without a connection, which a wait sits out; the
              // job goes on and can be waited for by its id
  cancelled,  // by the program; nothing was paid, or there is a job, see `job_id`, that goes on
  exception,  // a function of the program, such as a hook, threw, or memory ran out; nothing was
              // paid, or there is a job, see `job_id`, that goes on
  images_missing  // of a paid job; the others were saved, see `images`. Downloading the job again
                  // asks for those only that are missing
};

struct download_report;

struct error {
  error_kind kind = error_kind::unexpected_reply;
  std::string message{};  // what happened and where; the service's text, made printable
  int status = 0;         // HTTP status; 0 if there is none
  std::string job_id{};   // empty if no job is known to exist
  // Of a job that failed: what it has made all the same. Of a download: what is missing.
  std::vector<std::string> asset_ids{};
  // Of a download: what was saved and what not; null: it has not come so far. See saved_image.hpp.
  std::shared_ptr<download_report const> images{};
  std::string path{};                        // of the file, for kind `file`
  vetted::violations violations{};           // for kind `invalid_request`
  std::vector<std::string> possible_jobs{};  // of find_recent: ids of jobs that may be the one
  std::string trace_id{};        // the service's own number for the request; empty if none
  double remaining_seconds = 0;  // how long to wait before asking again; 0: unsaid
  // For kind `outcome_unknown`, all that is known of the request; see client::find_recent.
  std::uint64_t bytes_sent = 0;                     // of the body: handed to the transport
  std::chrono::system_clock::time_point sent_at{};  // or shortly before; the epoch: unsaid
  std::uint64_t fingerprint = 0;                    // see fingerprint(request); 0: unsaid
};

/// `what` as an error about a job that exists: it carries the id, and its kind must not read as if
/// nothing had been paid.
error with_job(error what, std::string_view job_id);

/// A file or folder that cannot be written.
error cannot_write(std::string path, std::error_code const& why);

/// Without another error it is this one.
template <class T, class E = error>
class result;

/// What result<T>::value() throws where exceptions are on.
[[noreturn]] void throw_exception_from_error(error const& what,
                                             boost::source_location const& where);

}  // namespace vetted

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/call/error.ipp>
#endif
