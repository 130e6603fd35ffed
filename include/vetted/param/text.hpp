// SPDX-License-Identifier: BSL-1.0
//
// text: a string parameter. A literal is checked while compiling (UTF-8 and the rules) and only
// referred to; any other string is copied, and checked by from(), validate() and the writer.
//   using prompt = text<"prompt", not_empty>;
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

#include <boost/config.hpp>

#include <vetted/bytes/utf8.hpp>
#include <vetted/param/any_value.hpp>
#include <vetted/param/owned_or_view.hpp>
#include <vetted/param/rules.hpp>
#include <vetted/param/text_rules.hpp>
#include <vetted/param/violation.hpp>
#include <vetted/result.hpp>

namespace vetted {

namespace detail {

/// Strings that are no literal: std::string, std::string_view, char const*, std::array of char.
/// (Copies of parameters are told apart first: that is cheaper to compile.)
template <class T>
concept runtime_string = !requires { std::remove_cvref_t<T>::parameter_name; } &&
                         !std::same_as<std::remove_cvref_t<T>, any_value> &&
                         (std::convertible_to<T const&, std::string_view> || is_char_array<T>) &&
                         !std::is_null_pointer_v<std::remove_cvref_t<T>>;

// What does not depend on a text's name is compiled once for all texts of the same rules.

template <class... Rules>
using text_words = joined_words<"text in valid UTF-8", Rules...>;

/// Whether `given` is UTF-8 and keeps `Rules`.
template <class... Rules>
constexpr bool text_keeps(std::string_view given) {
  return first_invalid_utf8(given) == std::string_view::npos &&
         broken_keyword<Rules...>(given).empty();
}

/// What is wrong with `given`, which is not UTF-8 or breaks the rule of `keyword`.
BOOST_NOINLINE constexpr violation violation_of_text(std::string_view parameter,
                                                     std::string_view keyword,
                                                     words_writer put_allowed,
                                                     std::string_view given) {
  std::size_t const offset = first_invalid_utf8(given);
  if (offset != std::string_view::npos) return violation::of_utf8(parameter, offset);
  return {parameter, keyword, put_allowed, given};
}

/// What is wrong with `given`, which is not UTF-8 or breaks one of `Rules`.
template <class... Rules>
constexpr violation violation_of_text(std::string_view parameter, std::string_view given) {
  return violation_of_text(parameter, broken_keyword<Rules...>(given), &text_words<Rules...>::put,
                           given);
}

/// What is wrong with a null pointer in the place of a text.
template <class... Rules>
constexpr violation violation_of_null(std::string_view parameter) {
  return violation::of_words(parameter, "type", &text_words<Rules...>::put, "a null pointer");
}

template <class... Rules, class Report>
constexpr void inspect_text(std::string_view parameter, std::string_view given,
                            Report const& report) {
  if (given.data() == nullptr)
    report(violation_of_null<Rules...>(parameter));
  else if (!text_keeps<Rules...>(given))
    report(violation_of_text<Rules...>(parameter, given));
}

}  // namespace detail

template <name Name, class... Rules>
class text {
 public:
  static constexpr std::string_view parameter_name = Name.view();
  static constexpr std::string_view own_wire_name = detail::own_wire_name_in<Rules...>();

  template <class T>
  static constexpr bool takes_literal = false;
  static constexpr bool takes_text_literals = true;

  /// A literal, up to its first NUL; one that breaks a rule does not compile.
  template <std::size_t Size>
  consteval text(char const (&literal)[Size])
      : bytes_(detail::owned_or_view::of_literal(detail::up_to_nul(literal))) {
    if (auto const refuse = detail::refusal_at(bytes_.refused(), reporter_for(view()))) refuse();
  }

  /// A copy of a run-time string; of a std::array it is the text up to the first NUL. A constant
  /// std::string_view is referred to and checked like a literal. A null pointer breaks the rules,
  /// which are checked by validate() and by everything that sends the text.
  template <detail::runtime_string T>
  constexpr text(T const& given)
      : bytes_(detail::is_null(given) ? nothing() : kept(detail::text_in(given))) {}

  /// A copy of a buffer that can still change, up to its first NUL.
  template <std::size_t Size>
  text(char (&buffer)[Size]) : text(detail::up_to_nul(buffer)) {}

  text(std::nullptr_t) = delete;

  /// A run-time string, checked now. Errors: not UTF-8 (with the offset), or the first broken rule.
  static result<text, violation> from(std::string_view given) {
    if (!allows(given)) return violation_of(given);
    return text{given};
  }
  /// The same for a pointer. Errors: also null.
  template <detail::text_pointer T>
  static result<text, violation> from(T given) {
    if (given == nullptr) return violation_of_null();
    return from(std::string_view{given});
  }
  /// The same for a buffer, up to its first NUL.
  template <std::size_t Size>
  static result<text, violation> from(std::array<char, Size> const& given) {
    return from(detail::up_to_nul(given));
  }
  static result<text, violation> from(std::nullptr_t) = delete;

  constexpr std::string_view view() const { return bytes_.view(); }

  /// Whether `given` keeps all rules.
  static constexpr bool allows(std::string_view given) {
    return detail::text_keeps<Rules...>(given);
  }

  /// The rules in words, such as "text in valid UTF-8 and not empty".
  static constexpr std::string_view allowed() {
    return detail::constant_text_of<detail::text_words<Rules...>>;
  }

  /// Calls `report(violation)` if a rule is broken.
  template <class Report>
  constexpr void inspect(Report&& report) const {
    detail::inspect_text<Rules...>(parameter_name, view(), report);
  }

  /// What is wrong with `given`, which breaks a rule.
  static constexpr violation violation_of(std::string_view given) {
    return detail::violation_of_text<Rules...>(parameter_name, given);
  }

  /// What is wrong with a null pointer.
  static constexpr violation violation_of_null() {
    return detail::violation_of_null<Rules...>(parameter_name);
  }

  friend constexpr bool operator==(text const& left, text const& right) {
    return left.view() == right.view();
  }

 protected:
  /// For a literal that breaks a rule of a derived type as well.
  consteval reporter* refused() { return bytes_.refused(); }

 private:
  template <class, auto>
  friend class optional;
  friend struct detail::literal_access;
  template <name, class...>
  friend class digits;

  /// The compiler's sentence for a literal that breaks a rule; null if it keeps them all.
  static consteval reporter reporter_for(std::string_view literal) {
    if (first_invalid_utf8(literal) != std::string_view::npos)
      return &text_is_not_valid_utf_8<Name, Rules...>;
    return detail::broken_rule<Name, Rules...>(literal);
  }

  static constexpr detail::owned_or_view kept(std::string_view given) {
    if (!std::is_constant_evaluated()) return detail::owned_or_view::copy_of(given);
    reporter const refuse = &constant_text_breaks_a_rule<Name, Rules...>;
    if (!allows(given)) refuse();
    if (given.empty()) return {};
    return detail::owned_or_view::of_literal(given);
  }

  /// Of a null pointer.
  static constexpr detail::owned_or_view nothing() {
    reporter const refuse = &constant_text_is_a_null_pointer<Name, Rules...>;
    if (std::is_constant_evaluated()) refuse();
    return detail::owned_or_view::of_nothing();
  }

  detail::owned_or_view bytes_;
};

}  // namespace vetted
