// SPDX-License-Identifier: BSL-1.0
//
// reply_frame: an object, a list or a map of a reply while it is being filled. Look at leave_out,
// and at put_pointer for where a value stands.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <vetted/bytes/printable.hpp>
#include <vetted/json/detail/member_search.hpp>
#include <vetted/json/detail/reply_rows.hpp>

namespace vetted::detail {

struct reply_frame {
  using form = reply_row::form;

  reply_row const* row;
  void* target;
  std::size_t at;    // the member that takes the next value; in a list the count of items
  std::size_t next;  // the member that is looked for first
  member_bits seen;  // those that have been given and not been left out
  void* entry;       // of a map, for the next value

  void forget_member() { seen[at] = false; }

  /// Whether the member or item that is being filled may be missing.
  bool can_leave_out() const {
    return row->kind != form::object || row->members[at].leave_out != nullptr;
  }

  void leave_out() {
    if (row->kind == form::list) return row->remove(target);
    if (row->kind == form::map) {
      row->map->remove(target, entry);
      at = nobody;
      return;
    }
    row->members[at].leave_out(target);
    forget_member();
  }
};

/// Adds a name that a server has chosen to a JSON pointer, as a person may see it.
inline void put_pointer(std::string& pointer, std::string_view name) {
  pointer += '/';
  for (char const c : shortened(name, 64)) {
    if (c == '~')
      pointer += "~0";
    else if (c == '/')
      pointer += "~1";
    else
      pointer += c;
  }
}

/// Adds the place of the value that `frame` is being filled with.
inline void put_pointer(std::string& pointer, reply_frame const& frame) {
  if (frame.row->kind == reply_row::form::map)
    return put_pointer(pointer, frame.row->map->name(frame.entry));
  pointer += '/';
  if (frame.row->kind == reply_row::form::list)
    pointer += std::to_string(frame.at - 1);
  else
    pointer += frame.row->members[frame.at].wire_name;
}

}  // namespace vetted::detail
