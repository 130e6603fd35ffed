// SPDX-License-Identifier: BSL-1.0
//
// optional: a parameter that may be left out. It takes what the parameter takes, literals
// included, which std::optional cannot do on g++ 12 to 15 and clang up to 18: there the check of a
// literal would run inside std::optional, where it is no longer a constant.
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>  // std::construct_at too, where <memory> takes 0.05 s more

#include <vetted/param/owned_or_view.hpp>
#include <vetted/param/reporter.hpp>

namespace vetted {

namespace detail {

template <class T, class Parameter>
concept literal_of = Parameter::template takes_literal<T>;

/// (Copies of an Optional are told apart first: that is cheaper to compile.)
template <class T, class Parameter, class Optional>
concept other_value_of =
    !std::same_as<std::remove_cvref_t<T>, Optional> &&
    !literal_of<std::remove_cvref_t<T>, Parameter> && std::convertible_to<T, Parameter>;

template <class Parameter>
concept takes_text_literals = requires { requires Parameter::takes_text_literals; };

}  // namespace detail

/// In the place of a default: the service has none that is documented.
struct no_default {};

/// `Default` is what the service takes where the parameter is left out: a number (`decimal` if it
/// has a fraction), an enumerator or a bool.
template <class Parameter, auto Default = no_default{}>
class optional {
 public:
  using value_type = Parameter;
  static constexpr auto default_value = Default;

  constexpr optional() : nothing_() {}

  /// A literal; one that breaks a rule does not compile.
  template <detail::literal_of<Parameter> T>
  consteval optional(T literal)
      : value_(typename Parameter::unchecked{}, literal), has_value_(true) {
    if (auto const refuse = detail::refusal_at(&refused_, Parameter::reporter_for(literal)))
      refuse();
  }

  /// A text literal; one that breaks a rule does not compile.
  template <std::size_t Size>
    requires detail::takes_text_literals<Parameter>
  consteval optional(char const (&literal)[Size]) : nothing_() {
    auto const found = Parameter::reporter_for(detail::up_to_nul(literal));
    if (auto const refuse = detail::refusal_at(&refused_, found))
      refuse();
    else
      set(Parameter{literal});
  }

  /// A value that is checked already, or that the parameter takes at run time.
  template <detail::other_value_of<Parameter, optional> T>
  constexpr optional(T&& value) : value_(std::forward<T>(value)), has_value_(true) {}

  /// The same parameter where it has another default or none.
  template <auto Other>
  constexpr optional(optional<Parameter, Other> const& other) : nothing_() {
    if (other.has_value()) set(*other);
  }

  constexpr optional(optional const& other) : nothing_() {
    if (other.has_value_) set(other.value_);
  }

  constexpr optional(optional&& other) noexcept : nothing_() {
    if (other.has_value_) set(std::move(other.value_));
  }

  constexpr optional& operator=(optional other) noexcept {
    reset();
    if (other.has_value_) set(std::move(other.value_));
    return *this;
  }

  constexpr ~optional()
    requires(!std::is_trivially_destructible_v<Parameter>)
  {
    reset();
  }
  constexpr ~optional()
    requires std::is_trivially_destructible_v<Parameter>
  = default;

  constexpr bool has_value() const { return has_value_; }
  constexpr explicit operator bool() const { return has_value_; }

  /// The value; there must be one.
  constexpr Parameter const& operator*() const { return value_; }
  constexpr Parameter const* operator->() const { return &value_; }

  /// Leaves the parameter out again.
  constexpr void reset() {
    if (has_value_) std::destroy_at(&value_);
    has_value_ = false;
  }

  friend constexpr bool operator==(optional const& left, optional const& right) {
    if (left.has_value_ != right.has_value_) return false;
    return !left.has_value_ || left.value_ == right.value_;
  }

 private:
  template <class T>
  constexpr void set(T&& value) {
    std::construct_at(&value_, std::forward<T>(value));
    has_value_ = true;
  }

  union {
    char nothing_;
    Parameter value_;
    reporter refused_;  // while compiling only, for the message
  };
  bool has_value_ = false;
};

}  // namespace vetted
