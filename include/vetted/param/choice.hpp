// SPDX-License-Identifier: BSL-1.0
//
// choice: one of the words that an API takes, as an enumerator. The words stand in one table
// beside the enum, found by argument-dependent lookup:
//   enum class fruit { apple, pear };
//   constexpr auto choices_of(fruit) {
//     return std::to_array<choice_word<fruit>>({{fruit::apple, "Apple"}, {fruit::pear, "Pear"}});
//   }
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include <vetted/param/constant_name.hpp>
#include <vetted/param/constant_text.hpp>
#include <vetted/param/detail/enumerator.hpp>
#include <vetted/param/detail/not_made_of_bytes.hpp>
#include <vetted/param/name.hpp>
#include <vetted/param/owned_or_view.hpp>
#include <vetted/param/reporter.hpp>
#include <vetted/param/rules.hpp>
#include <vetted/param/violation.hpp>
#include <vetted/result.hpp>

namespace vetted {

/// A row of the table: an enumerator and its word on the wire.
template <class Enum>
struct choice_word {
  Enum value;
  std::string_view word;
};

/// `Wire` is nothing, or wire<"…">.
template <name Name, class Enum, class... Wire>
class choice : detail::not_made_of_bytes {
 public:
  static constexpr std::string_view parameter_name = Name.view();
  static constexpr std::string_view own_wire_name = detail::own_wire_name_in<Wire...>();
  static constexpr auto words = choices_of(Enum{});
  static_assert(detail::has_word_for_all<Enum>(), "an enumerator of this choice has no word");

  template <class T>
  static constexpr bool takes_literal = false;

  /// An enumerator. (One made by a cast from a number is caught while compiling if it is constant,
  /// else by validate() and by everything that sends it.)
  constexpr choice(Enum value) : value_(value) {
    if (std::is_constant_evaluated() && word().empty())
      value_is_not_one_of_the_choices<Name, Enum>();
  }

  /// A run-time word, spelled as on the wire. Errors: it is none of the words.
  static constexpr result<choice, violation> from(std::string_view given) {
    for (auto const& row : words)
      if (row.word == given) return choice{row.value};
    return violation{parameter_name, "enum", &words_in_a_row::put, given};
  }
  /// The same for a pointer. Errors: also null.
  template <detail::text_pointer T>
  static constexpr result<choice, violation> from(T given) {
    return from(given == nullptr ? std::string_view{} : std::string_view{given});
  }
  /// The same for a buffer, up to its first NUL.
  template <std::size_t Size>
  static constexpr result<choice, violation> from(std::array<char, Size> const& given) {
    return from(detail::up_to_nul(given));
  }
  static result<choice, violation> from(std::nullptr_t) = delete;

  constexpr Enum value() const { return value_; }

  /// The word on the wire; empty for an enumerator that is none.
  constexpr std::string_view word() const {
    for (auto const& row : words)
      if (row.value == value_) return row.word;
    return {};
  }

  /// The name of an enumerator in C++, without its enum.
  template <Enum Value>
  static consteval std::string_view enumerator() {
    return detail::constant_name<Value>();
  }

  /// "one of a, b, c".
  static constexpr std::string_view allowed() { return detail::constant_text_of<words_in_a_row>; }

  /// Calls `report(violation)` if the value is none of the enumerators.
  template <class Report>
  constexpr void inspect(Report&& report) const {
    if (word().empty())
      report(violation{parameter_name, "enum", &words_in_a_row::put,
                       static_cast<double>(static_cast<std::underlying_type_t<Enum>>(value_))});
  }

  friend constexpr bool operator==(choice const&, choice const&) = default;

 private:
  struct words_in_a_row {
    static constexpr void put(constant_text& out) {
      out.add("one of ");
      std::string_view between;
      for (auto const& row : words) {
        out.add(between);
        out.add(row.word);
        between = ", ";
      }
    }
  };

  Enum value_;
};

}  // namespace vetted
