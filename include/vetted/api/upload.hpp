// SPDX-License-Identifier: BSL-1.0
//
// upload_operation: bytes that go to a URL which an API has named, such as a signed one of its
// storage, as a machine for any driver. They are sent with PUT, with a known size, while they are
// read; no credentials go along. Look at client::upload, and at file_body.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/api/named_host.hpp>
#include <vetted/api/operation_base.hpp>
#include <vetted/api/session.hpp>
#include <vetted/bytes/body.hpp>
#include <vetted/call/error.hpp>
#include <vetted/call/machine.hpp>
#include <vetted/http/field.hpp>
#include <vetted/http/message.hpp>
#include <vetted/http/time_limit.hpp>

namespace vetted {

/// The bytes of the file at `path`, read while they are sent; it has to stay as it is until then.
/// Errors: it cannot be read, or is no regular file.
result<body> file_body(std::string const& path);

struct upload_options {
  std::string media_type = "application/octet-stream";
  std::vector<http::field> fields{};  ///< more that the host wants, often part of the signature
};

/// What the host says of what it has taken.
struct uploaded {
  std::string etag{};  ///< its name for these bytes; empty: unsaid
};

class upload_operation : public operation_base<upload_operation, uploaded> {
 public:
  /// Ends at once if the URL may not be asked, the bytes cannot be read, or the client is not set
  /// up.
  upload_operation(std::shared_ptr<session> shared, std::string_view url, body content,
                   upload_options options);

  /// Valid once next() has said done.
  result<uploaded>& outcome() { return *ended_; }

 private:
  friend class operation_base<upload_operation, uploaded>;

  void begin(std::string_view url, http::request what, std::vector<http::field> fields);

  call::action advance(http::time_point now);

  void take_answer();

  /// The error for a file that has changed or is gone, if that is why.
  error unless_lost(error what) const;

  void fail(error what) { ended_.emplace(std::move(what)); }

  body content_;
  std::optional<named_host_call> call_;
  std::optional<result<uploaded>> ended_;
};

}  // namespace vetted

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/api/upload.ipp>
#endif
