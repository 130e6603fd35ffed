// SPDX-License-Identifier: BSL-1.0
//
// digits: a natural number that goes over the wire as text, because it may be beyond 2^53, such as
// a seed. Taken are decimal digits as text and whole numbers of up to 64 bits, which become text.
//   using seed = digits<"seed">;
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <vetted/param/number.hpp>
#include <vetted/param/owned_or_view.hpp>
#include <vetted/param/rules.hpp>
#include <vetted/param/text.hpp>
#include <vetted/param/violation.hpp>
#include <vetted/result.hpp>

namespace vetted {

/// `Wire` is nothing, or wire<"…">.
template <name Name, class... Wire>
class digits {
 public:
  static constexpr std::string_view parameter_name = Name.view();
  static constexpr std::string_view own_wire_name = detail::own_wire_name_in<Wire...>();
  static constexpr std::string_view pattern_text = digits_only::pattern_text;
  using text_type = text<Name, digits_only>;

  template <class T>
  static constexpr bool takes_literal = std::signed_integral<T> && number_value<T>;
  static constexpr bool takes_text_literals = true;

  /// A literal of decimal digits; any other does not compile.
  template <std::size_t Size>
  consteval digits(char const (&literal)[Size])
      : bytes_(detail::owned_or_view::of_literal(detail::up_to_nul(literal))) {
    reporter const found = reporter_for(bytes_.view());
    if (auto const refuse = detail::refusal_at(bytes_.refused(), found)) refuse();
  }

  /// A run-time string, checked by validate() and by everything that sends it.
  template <detail::runtime_string T>
  constexpr digits(T const& given)
      : bytes_(detail::is_null(given) ? text_type::nothing()
                                      : text_type::kept(detail::text_in(given))) {}

  template <std::size_t Size>
  digits(char (&buffer)[Size]) : digits(detail::up_to_nul(buffer)) {}

  digits(std::nullptr_t) = delete;

  /// An unsigned integer, which cannot break the rule.
  template <std::unsigned_integral T>
    requires number_value<T>
  constexpr digits(T value) : digits(unchecked{}, value) {}

  /// A signed literal; one below 0 does not compile.
  template <std::signed_integral T>
    requires number_value<T>
  consteval digits(T literal) : digits(unchecked{}, literal) {
    if (auto const refuse = detail::refusal_at(bytes_.refused(), reporter_for(literal))) refuse();
  }

  /// A run-time string, checked now. Errors: it is not made of decimal digits.
  static result<digits, violation> from(std::string_view given) {
    if (!allows(given)) return text_type::violation_of(given);
    return digits{given};
  }
  /// The same for a pointer. Errors: also null.
  template <detail::text_pointer T>
  static result<digits, violation> from(T given) {
    if (given == nullptr) return text_type::violation_of_null();
    return from(std::string_view{given});
  }
  /// The same for a buffer, up to its first NUL.
  template <std::size_t Size>
  static result<digits, violation> from(std::array<char, Size> const& given) {
    return from(detail::up_to_nul(given));
  }
  static result<digits, violation> from(std::nullptr_t) = delete;

  /// A run-time integer. Errors: it is below 0.
  template <std::integral T>
    requires number_value<T>
  static constexpr result<digits, violation> from(T given) {
    if (given < T{0})
      return violation::of_integer(parameter_name, "minimum", &detail::text_words<digits_only>::put,
                                   given);
    return digits{unchecked{}, given};
  }

  constexpr std::string_view view() const {
    return count_ > 0 ? std::string_view{number_.data(), count_} : bytes_.view();
  }

  static constexpr bool allows(std::string_view given) { return text_type::allows(given); }

  /// The rules in words.
  static constexpr std::string_view allowed() { return text_type::allowed(); }

  /// Calls `report(violation)` if the rule is broken.
  template <class Report>
  constexpr void inspect(Report&& report) const {
    detail::inspect_text<digits_only>(parameter_name, view(), report);
  }

  friend constexpr bool operator==(digits const& left, digits const& right) {
    return left.view() == right.view();
  }

 private:
  template <class, auto>
  friend class optional;
  friend struct detail::literal_access;

  struct unchecked {};

  template <std::integral T>
  constexpr digits(unchecked, T value) {
    auto rest = static_cast<std::uint64_t>(value);
    std::array<char, most_digits> reversed{};
    do {
      reversed[count_++] = static_cast<char>('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    for (std::size_t i = 0; i < count_; ++i) number_[i] = reversed[count_ - 1 - i];
  }

  static consteval reporter reporter_for(std::string_view literal) {
    return text_type::reporter_for(literal);
  }
  template <std::signed_integral T>
  static consteval reporter reporter_for(T literal) {
    return literal < 0 ? &value_is_out_of_range<Name, minimum<0>> : nullptr;
  }

  static constexpr std::size_t most_digits = 20;  // of 64 bits

  detail::owned_or_view bytes_;  // empty if the value came as a number
  std::array<char, most_digits> number_{};
  std::size_t count_ = 0;  // of characters in `number_`; 0 if the value came as text
};

}  // namespace vetted
