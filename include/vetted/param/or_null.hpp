// SPDX-License-Identifier: BSL-1.0
//
// or_null: a parameter that may be null on the wire, and takes what the parameter takes. nullable:
// one that may also be left out, so that it is absent, null or a value.
//   vetted::nullable<param::seed> seed{};   // .seed = nullptr, .seed = 7
#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

#include <vetted/param/constant_text.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/param/owned_or_view.hpp>
#include <vetted/param/reporter.hpp>
#include <vetted/param/violation.hpp>
#include <vetted/result.hpp>

namespace vetted {

template <class Parameter>
class or_null {
 public:
  using value_type = Parameter;

  template <class T>
  static constexpr bool takes_literal = detail::literal_of<T, Parameter>;
  static constexpr bool takes_text_literals = detail::takes_text_literals<Parameter>;

  constexpr or_null(std::nullptr_t) {}

  /// A literal; one that breaks a rule does not compile.
  template <detail::literal_of<Parameter> T>
  consteval or_null(T literal) : value_(literal) {}

  /// A text literal; one that breaks a rule does not compile.
  template <std::size_t Size>
    requires detail::takes_text_literals<Parameter>
  consteval or_null(char const (&literal)[Size]) : value_(literal) {}

  /// A value that is checked already, or that the parameter takes at run time.
  template <detail::other_value_of<Parameter, or_null> T>
  constexpr or_null(T&& value) : value_(std::forward<T>(value)) {}

  /// A run-time value, checked now. Errors: those of the parameter.
  template <class T, class Value = Parameter>
    requires requires(T const& given) { Value::from(given); }
  static constexpr result<or_null, violation> from(T const& given) {
    auto made = Value::from(given);
    if (!made) return made.error();
    return or_null{*std::move(made)};
  }
  static constexpr result<or_null, violation> from(std::nullptr_t) { return or_null{nullptr}; }

  constexpr bool is_null() const { return !value_.has_value(); }

  /// The value; it must not be null.
  constexpr Parameter const& not_null() const { return *value_; }

  /// The rules in words, where the parameter has any.
  static constexpr std::string_view allowed()
    requires requires { Parameter::allowed(); }
  {
    return detail::constant_text_of<words>;
  }

  friend constexpr bool operator==(or_null const&, or_null const&) = default;

 private:
  template <class, auto>
  friend class optional;
  friend struct detail::literal_access;

  struct words {
    static constexpr void put(constant_text& out) {
      out.add(Parameter::allowed());
      out.add(", or null");
    }
  };

  // What an optional one asks of a parameter.
  struct unchecked {};
  template <class T>
  consteval or_null(unchecked, T literal) : value_(literal) {}
  template <class T>
  static consteval reporter reporter_for(T literal) {
    return detail::literal_access::reporter_for<Parameter>(literal);
  }

  optional<Parameter> value_;
};

/// A parameter that may be left out and may be null.
template <class Parameter, auto Default = no_default{}>
using nullable = optional<or_null<Parameter>, Default>;

}  // namespace vetted
