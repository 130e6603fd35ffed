// SPDX-License-Identifier: BSL-1.0
//
// The rules that a number can carry, in JSON Schema's words: minimum, maximum, exclusive_minimum,
// exclusive_maximum, multiple_of, among, whole; those of a text are in text_rules.hpp. A rule is an
// empty type that knows its keyword and limit, whether a value keeps it, the sentence of the
// compiler when one does not, and its words for people.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include <vetted/param/constant_text.hpp>
#include <vetted/param/name.hpp>
#include <vetted/param/reporter.hpp>

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
  static constexpr void put_words(constant_text& out) {
    out.add("at least ");
    out.add(limit);
  }
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
  static constexpr void put_words(constant_text& out) {
    out.add("at most ");
    out.add(limit);
  }
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
  static constexpr void put_words(constant_text& out) {
    out.add("above ");
    out.add(limit);
  }
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
  static constexpr void put_words(constant_text& out) {
    out.add("below ");
    out.add(limit);
  }
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
  static constexpr std::array<double, sizeof...(Values)> values{detail::limit_of<Values>()...};
  static constexpr bool holds(double value) {
    return ((value == detail::limit_of<Values>()) || ...);
  }
  static constexpr void put_words(constant_text& out) {
    if (values.size() > 1) out.add("one of ");
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) out.add(i + 1 == values.size() ? " and " : ", ");
      out.add(values[i]);
    }
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
  static constexpr void put_words(constant_text& out) {
    out.add("a multiple of ");
    out.add(limit);
  }
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

/// No rule but the parameter's own name on the wire, where a style does not make it of the C++
/// name: text<"language", wire<"Accept-Language">>.
template <name Name>
struct wire {
  static constexpr std::string_view own_name = Name.view();
  static constexpr std::string_view keyword{};
  template <class Value>
  static constexpr bool holds(Value) {
    return true;
  }
  template <name Parameter, class... Allowed>
  static consteval reporter refuse() {
    return nullptr;
  }
};

namespace detail {

template <class Rule>
inline constexpr bool is_wire = false;
template <name Name>
inline constexpr bool is_wire<wire<Name>> = true;

/// The name that one of `Rules` gives the parameter on the wire; empty if there is none.
template <class... Rules>
consteval std::string_view own_wire_name_in() {
  std::string_view found;
  [[maybe_unused]] auto const look = []<class Rule>(std::string_view& name, Rule const*) {
    if constexpr (is_wire<Rule>) name = Rule::own_name;
  };
  (look(found, static_cast<Rules const*>(nullptr)), ...);
  return found;
}

/// Keyword of the first of `Rules` that `value` breaks; empty if it keeps them all.
template <class... Rules, class Value>
constexpr std::string_view broken_keyword([[maybe_unused]] Value value) {
  std::string_view keyword;
  (void)(... || (!Rules::holds(value) && (keyword = Rules::keyword, true)));
  return keyword;
}

/// The compiler's sentence for the first of `Rules` that `value` breaks; null if there is none.
template <name Parameter, class... Rules, class Value>
consteval reporter broken_rule([[maybe_unused]] Value value) {
  reporter found = nullptr;
  (void)(... || (!Rules::holds(value) &&
                 (found = Rules::template refuse<Parameter, Rules...>()) != nullptr));
  return found;
}

/// "a, b and c" from the words of `Rules`, behind `First` unless that is empty.
template <name First, class... Rules>
struct joined_words {
  static constexpr void put(constant_text& out) {
    [[maybe_unused]] std::size_t const begin = out.size();
    out.add(First.view());
    [[maybe_unused]] auto left = (std::size_t{0} + ... + (is_wire<Rules> ? 0u : 1u));
    (put_one<Rules>(out, begin, left), ...);
  }

 private:
  template <class Rule>
  static constexpr void put_one(constant_text& out, std::size_t begin, std::size_t& left) {
    if constexpr (!is_wire<Rule>) {
      out.add(out.size() == begin ? "" : left == 1 ? " and " : ", ");
      Rule::put_words(out);
      --left;
    }
  }
};

}  // namespace detail

}  // namespace vetted
