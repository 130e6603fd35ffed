// SPDX-License-Identifier: BSL-1.0
//
// not_taken: a member that a family of models does not take. It cannot be set, and the message of
// the compiler says which family does not take what. Look at taken_if, which picks between the two.
#pragma once

#include <type_traits>

#include <vetted/param/name.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/param/reporter.hpp>

namespace vetted::scenario {

template <class Family, name Parameter>
[[noreturn]] void this_family_of_models_does_not_take() {
  vetted::detail::stop_with("vetted: this family of models does not take the parameter");
}

template <class Family, name Parameter>
class not_taken {
 public:
  constexpr not_taken() = default;

  template <class T>
  consteval not_taken(T const&) {
    if (reporter const refuse = objection()) refuse();
  }

  static constexpr bool has_value() { return false; }

  static constexpr reporter objection() {
    return &this_family_of_models_does_not_take<Family, Parameter>;
  }

  friend constexpr bool operator==(not_taken const&, not_taken const&) = default;
};

/// An optional parameter where `Taken`, else a member that cannot be set.
template <bool Taken, class Family, class Parameter, name Name>
using taken_if = std::conditional_t<Taken, optional<Parameter>, not_taken<Family, Name>>;

}  // namespace vetted::scenario
