// SPDX-License-Identifier: BSL-1.0
//
// unavailable: a member that a family of models does not take. It cannot be set, and the message of
// the compiler says which family does not take what. Look at taken_if, which picks between the two.
#pragma once

#include <concepts>
#include <type_traits>

#include <vetted/param/any_value.hpp>
#include <vetted/param/name.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/param/reporter.hpp>

namespace vetted::scenario {

template <class Family, name Parameter>
VETTED_SENTENCE(this_family_of_models_does_not_take)

template <class Family, name Parameter>
class unavailable {
 public:
  constexpr unavailable() = default;

  template <class T>
    requires(!std::same_as<T, vetted::detail::any_value>)
  consteval unavailable(T const&) {
    if (auto const refuse = vetted::detail::refusal_at(&refused_, reporter_for_any_value()))
      refuse();
  }

  static constexpr bool has_value() { return false; }

  friend constexpr bool operator==(unavailable const&, unavailable const&) { return true; }

 private:
  static consteval reporter reporter_for_any_value() {
    return &this_family_of_models_does_not_take<Family, Parameter>;
  }

  union {
    char nothing_ = 0;
    reporter refused_;  // while compiling only, for the message
  };
};

/// An optional parameter where `Taken`, else a member that cannot be set.
template <bool Taken, class Family, name Name, class Parameter, auto Default = no_default{}>
using taken_if = std::conditional_t<Taken, optional<Parameter, Default>, unavailable<Family, Name>>;

}  // namespace vetted::scenario
