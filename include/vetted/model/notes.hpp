// SPDX-License-Identifier: BSL-1.0
//
// What the members of a described struct mean, in one sentence each, for schemas and reference
// pages. The table stands beside the struct and is found by argument-dependent lookup:
//   constexpr auto notes_of(fruit const*) {
//     return std::to_array<vetted::member_note>({{"weight", "Weight in grams."}});
//   }
#pragma once

#include <string_view>

#include <vetted/model/described.hpp>

namespace vetted {

/// A row of the table: a member's C++ name and its sentence.
struct member_note {
  std::string_view member, text;
};

/// A described struct whose members have notes.
template <class T>
concept noted = described<T> && requires { notes_of(static_cast<T const*>(nullptr)); };

/// The note of the member that `Descriptor` describes; empty if `T` has none.
template <class T, class Descriptor>
constexpr std::string_view note_of() {
  if constexpr (noted<T>) {
    for (member_note const& row : notes_of(static_cast<T const*>(nullptr)))
      if (row.member == Descriptor::name) return row.text;
  }
  return {};
}

}  // namespace vetted
