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
#include <vetted/http/field.hpp>
#include <vetted/http/message.hpp>
#include <vetted/media/regular_file.hpp>

namespace vetted {

/// The bytes of the file at `path`, read while they are sent; it has to stay as it is until then.
/// Errors: it cannot be read, or is no regular file.
inline result<body> file_body(std::string const& path) {
  auto const file = regular_file(path);
  if (!file) return file.error();
  return body{(*file)->opened()};
}

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
                   upload_options options)
      : operation_base(std::move(shared), std::make_shared<http::event>()) {
    content_ = content;
    auto what = shared_->upload(url, std::move(content), options.media_type);
    if (auto const ready = shared_->ready(); !ready)
      fail(ready.error());
    else if (!what)
      fail(std::move(what).error());
    else
      begin(url, std::move(*what), std::move(options.fields));
  }

  /// Valid once next() has said done.
  result<uploaded>& outcome() { return *ended_; }

 private:
  friend class operation_base<upload_operation, uploaded>;

  void begin(std::string_view url, http::request what, std::vector<http::field> fields) {
    for (http::field& one : fields) what.fields.push_back(std::move(one));
    call_.emplace(*shared_, url, std::move(what), event_);
  }

  call::action advance(http::time_point now) {
    if (ended_) return call::action::done();
    return advance_by(*call_, now, [&] { take_answer(); });
  }

  void take_answer() {
    auto answer = call_->answer();
    if (!answer) return fail(unless_lost(std::move(answer).error()));
    ended_.emplace(uploaded{.etag = std::string{answer->field_value("ETag")}});
  }

  /// The error for a file that has changed or is gone, if that is why.
  error unless_lost(error what) const {
    bool const may_be =
        what.kind == error_kind::interrupted || what.kind == error_kind::invalid_request;
    std::string why = may_be ? content_.objection() : std::string{};
    if (why.empty()) return what;
    return {
        .kind = error_kind::file, .message = std::move(why), .path = std::string{content_.path()}};
  }

  void fail(error what) { ended_.emplace(std::move(what)); }

  body content_;
  std::optional<named_host_call> call_;
  std::optional<result<uploaded>> ended_;
};

}  // namespace vetted
