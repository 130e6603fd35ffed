// SPDX-License-Identifier: BSL-1.0
//
// The bodies of write.hpp.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include <vetted/check/validate.hpp>
#include <vetted/config.hpp>
#include <vetted/json/detail/write_body.hpp>
#include <vetted/json/write.hpp>
#include <vetted/param/violation.hpp>
#include <vetted/result.hpp>

namespace vetted::detail {

VETTED_DECL violations objections_to(request_writer const& writer, void const* request) {
  violations found = writer.validate(request);
  if (!found.has_errors())  // a type of the user's that validates less than it should
    found.add(violation::across_members({}, "type", severity::error, "a value cannot be written"));
  return found;
}

VETTED_DECL result<void, violations> write_json(request_writer const& writer, void const* request,
                                                std::string& buffer) {
  if (writer.may_be_deep) {
    violations found = writer.validate(request);
    if (found.has_errors()) return found;
  }
  // A string fills with zeros what it grows by, and the bound is up to six times the text and more
  // than ten times that of short numbers: it is written elsewhere first.
  std::size_t const most = writer.bound(request);
  char room_on_stack[4096];
  std::unique_ptr<char[]> room_on_heap;
  if (most > sizeof room_on_stack) room_on_heap = std::make_unique_for_overwrite<char[]>(most);
  char* const room = room_on_heap ? room_on_heap.get() : room_on_stack;
  char const* const end = writer.put(room, request);
  if (end == nullptr) return objections_to(writer, request);
  buffer.append(room, static_cast<std::size_t>(end - room));
  return {};
}

VETTED_DECL result<std::string, violations> write_json(request_writer const& writer,
                                                       void const* request) {
  std::string text;
  if (auto const written = write_json(writer, request, text); !written) return written.error();
  return text;
}

}  // namespace vetted::detail
