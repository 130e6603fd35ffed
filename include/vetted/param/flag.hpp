// SPDX-License-Identifier: BSL-1.0
//
// flag: true or false and nothing that merely converts to it, so that "false" (a pointer) or a
// count is refused by the compiler.
#pragma once

#include <concepts>
#include <string_view>

#include <vetted/param/detail/not_made_of_bytes.hpp>
#include <vetted/param/name.hpp>
#include <vetted/param/rules.hpp>

namespace vetted {

/// `Wire` is nothing, or wire<"…">.
template <name Name, class... Wire>
class flag : detail::not_made_of_bytes {
 public:
  static constexpr std::string_view parameter_name = Name.view();
  static constexpr std::string_view own_wire_name = detail::own_wire_name_in<Wire...>();

  template <class T>
  static constexpr bool takes_literal = false;

  template <std::same_as<bool> T>
  constexpr flag(T value) : value_(value) {}

  constexpr bool value() const { return value_; }

  friend constexpr bool operator==(flag const&, flag const&) = default;

 private:
  bool value_;
};

}  // namespace vetted
