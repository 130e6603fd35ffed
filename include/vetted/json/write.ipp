// SPDX-License-Identifier: BSL-1.0
//
// The bodies of write.hpp.
#pragma once

#include <cstddef>
#include <string>

#include <boost/system/result.hpp>

#include <vetted/check/validate.hpp>
#include <vetted/config.hpp>
#include <vetted/json/detail/write_body.hpp>
#include <vetted/json/write.hpp>
#include <vetted/param/violation.hpp>

namespace vetted::detail {

VETTED_DECL violations objections_to(request_writer const& writer, void const* request) {
  violations found = writer.validate(request);
  if (!found.has_errors())  // a type of the user's that validates less than it should
    found.add(violation::across_members({}, "type", severity::error, "a value cannot be written"));
  return found;
}

VETTED_DECL boost::system::result<void, violations> write_json(request_writer const& writer,
                                                               void const* request,
                                                               std::string& buffer) {
  if (writer.may_be_deep) {
    violations found = writer.validate(request);
    if (found.has_errors()) return found;
  }
  std::size_t const most = writer.bound(request);
  if (most > room_on_stack) {
    auto const put = [&](char* out) { return writer.put(out, request); };
    if (!append_at_most(buffer, most, put)) return objections_to(writer, request);
    return {};
  }
  char room[room_on_stack];
  char const* const end = writer.put(room, request);
  if (end == nullptr) return objections_to(writer, request);
  buffer.append(room, static_cast<std::size_t>(end - room));
  return {};
}

VETTED_DECL boost::system::result<std::string, violations> write_json(request_writer const& writer,
                                                                      void const* request) {
  std::string text;
  if (auto const written = write_json(writer, request, text); !written) return written.error();
  return text;
}

}  // namespace vetted::detail
