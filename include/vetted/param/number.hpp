// SPDX-License-Identifier: BSL-1.0
//
// number: a number that cannot break its rules. A literal is checked where it stands, while
// compiling; a run-time value goes through from(). Numbers are doubles, but those of the rule
// whole_64, which are exact to the last of 64 bits. Example:
//   using width = number<"width", whole, minimum<64>, maximum<2048>, multiple_of<8>>;
#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

#include <boost/config.hpp>

#include <vetted/param/detail/not_made_of_bytes.hpp>
#include <vetted/param/finite.hpp>
#include <vetted/param/rules.hpp>
#include <vetted/param/violation.hpp>
#include <vetted/result.hpp>

namespace vetted {

namespace detail {

template <class T>
inline constexpr bool is_char8 = false;
#if defined(__cpp_char8_t)
template <>
inline constexpr bool is_char8<char8_t> = true;
#endif

}  // namespace detail

/// What a program calls a number: not bool, no character type, and no integer of more than 64 bits.
template <class T>
concept number_value =
    std::floating_point<T> ||
    (std::integral<T> && sizeof(T) <= sizeof(std::uint64_t) && !std::same_as<T, bool> &&
     !std::same_as<T, char> && !std::same_as<T, wchar_t> && !detail::is_char8<T> &&
     !std::same_as<T, char16_t> && !std::same_as<T, char32_t>);

template <name Name, class... Rules>
class number : detail::not_made_of_bytes {
 public:
  static constexpr std::string_view parameter_name = Name.view();
  static constexpr std::string_view own_wire_name = detail::own_wire_name_in<Rules...>();
  static constexpr bool is_whole_64 = (std::same_as<Rules, whole_64> || ...);
  static constexpr bool is_whole = is_whole_64 || (std::same_as<Rules, whole> || ...);
  using value_type = std::conditional_t<is_whole, std::int64_t, double>;

  using kept = std::conditional_t<is_whole_64, std::int64_t, double>;

  template <class T>
  static constexpr bool takes_literal = number_value<T>;

  /// A literal; one that breaks a rule does not compile.
  template <number_value T>
  consteval number(T literal) : number(unchecked{}, is_exact(literal) ? literal : T{}) {
    if (auto const refuse = detail::refusal_at(&refused_, reporter_for(literal))) refuse();
  }

  /// A run-time value. Errors: the first broken rule.
  template <number_value T>
  BOOST_FORCEINLINE static constexpr result<number, violation> from(T given) {
    // Inlined, or with -ffast-math clang 19 passes anything in the place of a constant NaN.
    if constexpr (std::floating_point<T>)
      if (auto const value = static_cast<double>(given); !detail::is_finite(value))
        return violation::of_words(parameter_name, "type", &put_words,
                                   detail::name_of_not_finite(value));
    return from_finite(given);
  }

  /// Keyword of the first rule that a finite `value` breaks; empty if it keeps them all.
  static constexpr std::string_view broken_by(kept value) {
    return detail::broken_keyword<Rules...>(value);
  }

  constexpr value_type value() const { return static_cast<value_type>(value_); }

  /// The rules in words, such as "a number, at least 0 and at most 20".
  static constexpr std::string_view allowed() { return detail::constant_text_of<words>; }

  /// Adds the rules in words.
  static constexpr void put_words(constant_text& out) { words::put(out); }

  friend constexpr bool operator==(number const& left, number const& right) {
    return left.value_ == right.value_;
  }

 private:
  template <class, auto>
  friend class optional;
  friend struct detail::literal_access;

  using words = std::conditional_t<is_whole, detail::joined_words<"", Rules...>,
                                   detail::joined_words<"a number", Rules...>>;

  /// The compiler's sentence for a literal that breaks a rule; null if it keeps them all.
  template <number_value T>
  static consteval reporter reporter_for(T literal) {
    if (!detail::is_finite(static_cast<double>(literal)))
      return &value_is_not_finite<Name, Rules...>;
    if (!is_exact(literal)) {
      if constexpr (is_whole_64 && std::floating_point<T>)
        if (is_in_64_bits(literal)) return &value_is_not_a_whole_number<Name, Rules...>;
      if constexpr (is_whole_64) return &value_is_out_of_range<Name, Rules...>;
      return &value_is_not_exact_as_a_double<Name, Rules...>;
    }
    return detail::broken_rule<Name, Rules...>(static_cast<kept>(literal));
  }

  struct unchecked {};

  template <number_value T>
  constexpr number(unchecked, T value) : value_(static_cast<kept>(value) + kept{}) {}  // -0 to 0

  template <number_value T>
  static constexpr result<number, violation> from_finite(T given) {
    if (!is_exact(given)) return violation_of_inexact(given);
    auto const value = static_cast<kept>(given);
    auto const broken = broken_by(value);
    if (!broken.empty()) return violation_of(value, broken);
    return number{unchecked{}, given};
  }

  static constexpr void put_words_of_exact(constant_text& out) {
    put_words(out);
    out.add(", from -2^53 to 2^53");
  }

  template <number_value T>
  static constexpr violation violation_of_inexact(T given) {
    if constexpr (std::integral<T> && !is_whole_64)
      if (broken_by(static_cast<kept>(given)).empty())  // no other rule says why
        return violation::of_integer(parameter_name, "type", &put_words_of_exact, given);
    return violation_of(given, "type");
  }

  template <number_value T>
  static constexpr violation violation_of(T given, std::string_view keyword) {
    if constexpr (std::integral<T>)
      return violation::of_integer(parameter_name, keyword, &put_words, given);
    else
      return violation{parameter_name, keyword, &put_words, static_cast<double>(given)};
  }

  template <std::floating_point T>
  static constexpr bool is_in_64_bits(T given) {
    return given >= static_cast<T>(-0x1p63) && given < static_cast<T>(0x1p63);
  }

  /// Whether what is kept says the same number: of a double an integer up to 2^53, of a whole
  /// number all of it.
  template <number_value T>
  static constexpr bool is_exact(T given) {
    constexpr std::int64_t exact_integers = std::int64_t{1} << 53;
    if constexpr (is_whole_64 && std::integral<T>)
      return std::in_range<std::int64_t>(given);
    else if constexpr (is_whole_64)
      return is_in_64_bits(given) && static_cast<T>(static_cast<std::int64_t>(given)) == given;
    else if constexpr (std::integral<T>)
      return std::cmp_less_equal(given, exact_integers) &&
             std::cmp_greater_equal(given, -exact_integers);
    else
      return !is_whole || static_cast<T>(static_cast<double>(given)) == given;
  }

  union {
    kept value_;
    reporter refused_;  // while compiling only, for the message
  };
};

}  // namespace vetted
