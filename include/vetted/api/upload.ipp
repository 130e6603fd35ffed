// SPDX-License-Identifier: BSL-1.0
//
// The bodies of upload.hpp.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/api/named_host.hpp>
#include <vetted/api/operation_base.hpp>
#include <vetted/api/session.hpp>
#include <vetted/api/upload.hpp>
#include <vetted/bytes/body.hpp>
#include <vetted/call/error.hpp>
#include <vetted/config.hpp>
#include <vetted/http/field.hpp>
#include <vetted/http/message.hpp>
#include <vetted/media/regular_file.hpp>

namespace vetted {

VETTED_DECL result<body> file_body(std::string const& path) {
  auto const file = regular_file(path);
  if (!file) return file.error();
  return body{(*file)->opened()};
}

VETTED_DECL upload_operation::upload_operation(std::shared_ptr<session> shared,
                                               std::string_view url, body content,
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

VETTED_DECL void upload_operation::begin(std::string_view url, http::request what,
                                         std::vector<http::field> fields) {
  for (http::field& one : fields) what.fields.push_back(std::move(one));
  call_.emplace(*shared_, url, std::move(what), event_);
}

VETTED_DECL call::action upload_operation::advance(http::time_point now) {
  if (ended_) return call::action::done();
  return advance_by(*call_, now, [&] { take_answer(); });
}

VETTED_DECL void upload_operation::take_answer() {
  auto answer = call_->answer();
  if (!answer) return fail(unless_lost(std::move(answer).error()));
  ended_.emplace(uploaded{.etag = std::string{answer->field_value("ETag")}});
}

VETTED_DECL error upload_operation::unless_lost(error what) const {
  bool const may_be =
      what.kind == error_kind::interrupted || what.kind == error_kind::invalid_request;
  std::string why = may_be ? content_.objection() : std::string{};
  if (why.empty()) return what;
  return {
      .kind = error_kind::file, .message = std::move(why), .path = std::string{content_.path()}};
}

}  // namespace vetted
