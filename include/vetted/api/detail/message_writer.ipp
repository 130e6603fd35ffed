// SPDX-License-Identifier: BSL-1.0
//
// The bodies of message_writer.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/api/detail/message_writer.hpp>
#include <vetted/bytes/printable.hpp>
#include <vetted/call/error.hpp>
#include <vetted/check/violations.hpp>
#include <vetted/config.hpp>
#include <vetted/http/field.hpp>
#include <vetted/http/url.hpp>
#include <vetted/model/wire_name.hpp>

namespace vetted::detail {

VETTED_DECL error rules_broken(violations found) {
  error refused{.kind = error_kind::invalid_request, .message = found.text()};
  refused.violations = std::move(found);
  return refused;
}

VETTED_DECL std::optional<error> unfit_name(std::string_view name, std::string_view key) {
  if (key.find_first_of("[]") == key.npos) return std::nullopt;
  return error{.kind = error_kind::invalid_request,
               .message = std::string{"/"}.append(name).append(" has the name '") +
                          shortened(key, 64) + "', in which no '[' and no ']' can stand"};
}

VETTED_DECL void message_writer::put_path(std::string_view name, std::string_view also,
                                          std::string const& value) {
  if (value.empty() || value == "." || value == "..")
    return fail(name, "is '" + value + "', which cannot stand in a path");
  for (std::string_view const each : {name, also}) {
    std::string const hole = '{' + std::string{each} + '}';
    if (std::size_t const at = path_.find(hole); at != path_.npos) {
      path_.replace(at, hole.size(), http::percent_encoded(value));
      return static_cast<void>(is_target_too_long(name, 0));
    }
  }
}

VETTED_DECL result<std::string> message_writer::target(std::string_view more) {
  if (failed_) return *failed_;
  if (!more.empty()) query_.append(query_.empty() ? "" : "&").append(more);
  return query_.empty() ? path_ : path_ + '?' + query_;
}

VETTED_DECL void message_writer::fail(std::string_view name, std::string_view what) {
  if (!failed_)
    failed_ = error{.kind = error_kind::invalid_request,
                    .message = std::string{"/"}.append(name).append(" ").append(what)};
}

VETTED_DECL bool message_writer::is_target_too_long(std::string_view name, std::size_t more) {
  if (path_.size() + query_.size() + more <= longest_target_) return false;
  fail(name, "makes the URL longer than " + std::to_string(http::longest_url) + " bytes");
  return true;
}

VETTED_DECL bool message_writer::is_field_too_long(std::string_view name, std::size_t size) {
  if (size <= longest_field) return false;
  fail(name, "makes a header field longer than " + std::to_string(longest_field) + " bytes");
  return true;
}

VETTED_DECL void message_writer::add_to_query(std::string_view name, std::string_view encoded) {
  if (is_target_too_long(name, name.size() + 2 + encoded.size())) return;
  query_.append(query_.empty() ? "" : "&").append(http::percent_encoded(name));
  query_.append("=").append(encoded);
}

VETTED_DECL void message_writer::add_field(std::string_view name, std::string value) {
  if (!http::is_field_value(value))
    return fail(name, "is '" + shortened(value, 64) +
                          "'; a header field takes no control character and no blank at an end");
  if (!is_field_too_long(name, value.size()))
    fields_.push_back({std::string{name}, std::move(value)});
}

}  // namespace vetted::detail
