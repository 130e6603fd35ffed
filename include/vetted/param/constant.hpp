// SPDX-License-Identifier: BSL-1.0
//
// constant: a member that always has the same text on the wire, JSON Schema's "const". It tells the
// alternatives of a one_of apart and need not be given.
//   struct image_part { vetted::constant<"type", "image"> type{}; param::url url; };
#pragma once

#include <string_view>

#include <vetted/param/detail/not_made_of_bytes.hpp>
#include <vetted/param/name.hpp>
#include <vetted/param/rule_list.hpp>

namespace vetted {

/// `Wire` is nothing, or wire<"…">.
template <name Name, name Word, class... Wire>
class constant : detail::not_made_of_bytes {
 public:
  static constexpr std::string_view parameter_name = Name.view();
  static constexpr std::string_view own_wire_name = detail::own_wire_name_in<Wire...>();
  static constexpr std::string_view constant_word = Word.view();

  constexpr std::string_view word() const { return constant_word; }

  static constexpr std::string_view allowed() { return constant_word; }

  friend constexpr bool operator==(constant, constant) { return true; }
};

}  // namespace vetted
