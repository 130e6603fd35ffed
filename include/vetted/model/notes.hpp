// SPDX-License-Identifier: BSL-1.0
//
// What the members of a described struct mean, in one sentence each, for schemas and reference
// pages. The notes stand beside the struct, one for each member in the order of their description,
// and are found by argument-dependent lookup:
//   constexpr auto notes_of(fruit const*) { return vetted::notes({"Weight in grams."}); }
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include <boost/mp11/list.hpp>

#include <vetted/model/described.hpp>

namespace vetted {

template <std::size_t Size>
consteval std::array<std::string_view, Size> notes(std::string_view const (&texts)[Size]) {
  return std::to_array(texts);
}

/// A described struct whose members have notes.
template <class T>
concept noted = described<T> && requires { notes_of(static_cast<T const*>(nullptr)); };

/// The note of the member that `Descriptor` describes; empty if `T` has none.
template <class T, class Descriptor>
constexpr std::string_view note_of() {
  if constexpr (noted<T>) {
    constexpr auto texts = notes_of(static_cast<T const*>(nullptr));
    static_assert(texts.size() == boost::mp11::mp_size<detail::described_members<T>>::value,
                  "notes_of has to return a note for each described member, in their order");
    return texts[detail::member_index<T, Descriptor::pointer>];
  } else {
    return {};
  }
}

}  // namespace vetted
