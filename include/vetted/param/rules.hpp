// SPDX-License-Identifier: BSL-1.0
//
// The rules that a number can carry, in JSON Schema's words: minimum, maximum, exclusive_minimum,
// exclusive_maximum, multiple_of, among, whole, whole_64; those of a text are in text_rules.hpp. A
// rule is an empty type that knows its keyword and limit, whether a value keeps it, the sentence of
// the compiler when one does not, and its words for people.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

#include <vetted/param/constant_text.hpp>
#include <vetted/param/name.hpp>
#include <vetted/param/reporter.hpp>
#include <vetted/param/rule_list.hpp>

namespace vetted {

/// A limit with a fraction as a template argument: minimum<decimal{0.01}>. (A plain double as a
/// template argument is beyond clang 16.)
struct decimal {
  double value;
  consteval explicit decimal(double number) : value(number) {}
};

namespace detail {

template <auto Limit>
constexpr double limit_of() {
  if constexpr (std::same_as<std::remove_cvref_t<decltype(Limit)>, decimal>)
    return Limit.value;
  else
    return static_cast<double>(Limit);
}

/// Adds a limit to the words of a rule, to its last digit.
template <auto Limit>
constexpr void put_limit(constant_text& out) {
  if constexpr (std::integral<std::remove_cvref_t<decltype(Limit)>>)
    out.add_integer(Limit);
  else
    out.add(limit_of<Limit>());
}

/// Whether `value` is below or above a limit. Whole numbers are not compared as doubles.
template <auto Limit, std::integral T>
constexpr bool is_below(T value) {
  if constexpr (std::integral<std::remove_cvref_t<decltype(Limit)>>)
    return std::cmp_less(value, Limit);
  else
    return static_cast<double>(value) < limit_of<Limit>();
}
template <auto Limit, std::integral T>
constexpr bool is_above(T value) {
  if constexpr (std::integral<std::remove_cvref_t<decltype(Limit)>>)
    return std::cmp_greater(value, Limit);
  else
    return static_cast<double>(value) > limit_of<Limit>();
}

/// Whether `value`, below 2^63 in size, has no fraction. (std::trunc is no constant expression.)
constexpr bool is_whole(double value) {
  constexpr double all_whole_above = 4503599627370496.0;  // 2^52: no bits are left for a fraction
  if (value >= all_whole_above || value <= -all_whole_above) return true;
  return static_cast<double>(static_cast<long long>(value)) == value;
}

/// Whether `value` is a multiple of `step` but for rounding: 0.07 is one of 0.01, though 0.07 /
/// 0.01 is not whole in binary.
constexpr bool is_multiple(double value, double step) {
  double const count = value / step;
  double const rounding = (count < 0 ? -count : count) * 2e-15;  // some units in the last place
  double const half = count < 0 ? -0.5 : 0.5;
  double const off =
      is_whole(count) ? 0 : count - static_cast<double>(static_cast<long long>(count + half));
  return off <= rounding && off >= -rounding;
}

}  // namespace detail

/// At least `Limit`.
template <auto Limit>
struct minimum {
  static constexpr std::string_view keyword = "minimum";
  static constexpr double limit = detail::limit_of<Limit>();
  static constexpr bool holds(double value) { return value >= limit; }
  template <std::integral T>
  static constexpr bool holds(T value) {
    return !detail::is_below<Limit>(value);
  }
  static constexpr void put_words(constant_text& out) {
    out.add("at least ");
    put_limit(out);
  }
  static constexpr void put_limit(constant_text& out) { detail::put_limit<Limit>(out); }
  template <name Parameter, class... Allowed>
  static consteval reporter refuse() {
    return &value_is_out_of_range<Parameter, Allowed...>;
  }
};

/// At most `Limit`.
template <auto Limit>
struct maximum {
  static constexpr std::string_view keyword = "maximum";
  static constexpr double limit = detail::limit_of<Limit>();
  static constexpr bool holds(double value) { return value <= limit; }
  template <std::integral T>
  static constexpr bool holds(T value) {
    return !detail::is_above<Limit>(value);
  }
  static constexpr void put_words(constant_text& out) {
    out.add("at most ");
    put_limit(out);
  }
  static constexpr void put_limit(constant_text& out) { detail::put_limit<Limit>(out); }
  template <name Parameter, class... Allowed>
  static consteval reporter refuse() {
    return &value_is_out_of_range<Parameter, Allowed...>;
  }
};

/// Above `Limit`.
template <auto Limit>
struct exclusive_minimum {
  static constexpr std::string_view keyword = "exclusiveMinimum";
  static constexpr double limit = detail::limit_of<Limit>();
  static constexpr bool holds(double value) { return value > limit; }
  template <std::integral T>
  static constexpr bool holds(T value) {
    return detail::is_above<Limit>(value);
  }
  static constexpr void put_words(constant_text& out) {
    out.add("above ");
    put_limit(out);
  }
  static constexpr void put_limit(constant_text& out) { detail::put_limit<Limit>(out); }
  template <name Parameter, class... Allowed>
  static consteval reporter refuse() {
    return &value_is_out_of_range<Parameter, Allowed...>;
  }
};

/// Below `Limit`.
template <auto Limit>
struct exclusive_maximum {
  static constexpr std::string_view keyword = "exclusiveMaximum";
  static constexpr double limit = detail::limit_of<Limit>();
  static constexpr bool holds(double value) { return value < limit; }
  template <std::integral T>
  static constexpr bool holds(T value) {
    return detail::is_below<Limit>(value);
  }
  static constexpr void put_words(constant_text& out) {
    out.add("below ");
    put_limit(out);
  }
  static constexpr void put_limit(constant_text& out) { detail::put_limit<Limit>(out); }
  template <name Parameter, class... Allowed>
  static consteval reporter refuse() {
    return &value_is_out_of_range<Parameter, Allowed...>;
  }
};

/// One of `Values`: JSON Schema's enum, of numbers.
template <auto... Values>
struct among {
  static_assert(sizeof...(Values) > 0, "among has to name the numbers that are allowed");
  static constexpr std::string_view keyword = "enum";
  static constexpr bool holds(double value) {
    return ((value == detail::limit_of<Values>()) || ...);
  }
  template <std::integral T>
  static constexpr bool holds(T value) {
    return ((!detail::is_below<Values>(value) && !detail::is_above<Values>(value)) || ...);
  }
  static constexpr void put_words(constant_text& out) {
    if (sizeof...(Values) > 1) out.add("one of ");
    put_values(out, ", ", " and ");
  }
  static constexpr void put_values(constant_text& out, std::string_view between,
                                   std::string_view last) {
    std::size_t left = sizeof...(Values);
    ((out.add(left == sizeof...(Values) ? ""
              : left == 1               ? last
                                        : between),
      detail::put_limit<Values>(out), --left),
     ...);
  }
  template <name Parameter, class... Allowed>
  static consteval reporter refuse() {
    return &value_is_not_one_of_the_numbers<Parameter, Allowed...>;
  }
};

/// A whole multiple of `Step`, which is above 0.
template <auto Step>
struct multiple_of {
  static constexpr std::string_view keyword = "multipleOf";
  static constexpr double limit = detail::limit_of<Step>();
  static_assert(limit > 0, "a number can be a multiple of what is above 0 only");
  static constexpr bool holds(double value) { return detail::is_multiple(value, limit); }
  template <std::integral T>
  static constexpr bool holds(T value) {
    if constexpr (std::integral<std::remove_cvref_t<decltype(Step)>>)
      return static_cast<std::int64_t>(value) % static_cast<std::int64_t>(Step) == 0;
    else
      return detail::is_multiple(static_cast<double>(value), limit);
  }
  static constexpr void put_words(constant_text& out) {
    out.add("a multiple of ");
    put_limit(out);
  }
  static constexpr void put_limit(constant_text& out) { detail::put_limit<Step>(out); }
  template <name Parameter, class... Allowed>
  static consteval reporter refuse() {
    return &value_is_not_a_multiple<Parameter, Allowed...>;
  }
};

/// Without a fraction and within ±2^53, where every whole number is exact: JSON Schema's "integer".
struct whole {
  static constexpr std::string_view keyword = "type";
  static constexpr bool holds(double value) {
    constexpr double exact_integers = 9007199254740992.0;  // 2^53
    return value >= -exact_integers && value <= exact_integers && detail::is_whole(value);
  }
  static constexpr void put_words(constant_text& out) { out.add("a whole number"); }
  template <name Parameter, class... Allowed>
  static consteval reporter refuse() {
    return &value_is_not_a_whole_number<Parameter, Allowed...>;
  }
};

/// The same of 64 bits, each exact: OpenAPI's "int64".
struct whole_64 {
  static constexpr std::string_view keyword = "type";
  static constexpr std::string_view format = "int64";
  template <std::integral T>
  static constexpr bool holds(T value) {
    return std::in_range<std::int64_t>(value);
  }
  static constexpr void put_words(constant_text& out) { out.add("a whole number of 64 bits"); }
  template <name Parameter, class... Allowed>
  static consteval reporter refuse() {
    return &value_is_not_a_whole_number<Parameter, Allowed...>;
  }
};

}  // namespace vetted
