// SPDX-License-Identifier: BSL-1.0
//
// one_of: a value of one of several kinds, such as a word or a number, or one of several structs,
// that fits just one of them; any_of: one that may fit several. JSON Schema's words. It takes what
// its alternatives take:
//   using size = one_of<number<"size", whole, minimum<64>>, choice<"size", size_word>>;
//   .size = 512, .size = size_word::automatic
// Look at get_if and visit for what it holds.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <vetted/param/constant_text.hpp>
#include <vetted/param/detail/alternatives.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/param/owned_or_view.hpp>
#include <vetted/param/reporter.hpp>
#include <vetted/param/violation.hpp>
#include <vetted/result.hpp>

namespace vetted {

/// See one_of and any_of, which are the names for it.
template <bool IsExclusive, class... Alternatives>
class alternatives : public detail::name_in<Alternatives...> {
  static_assert(sizeof...(Alternatives) > 1,
                "one_of and any_of have two alternatives at the least");

 public:
  static constexpr bool is_exclusive = IsExclusive;
  static constexpr std::string_view keyword = IsExclusive ? "oneOf" : "anyOf";

  template <class T>
  static constexpr bool takes_literal = (detail::literal_of<T, Alternatives> || ...);
  static constexpr bool takes_text_literals = (detail::takes_text_literals<Alternatives> || ...);

  /// A literal; one that fits no alternative does not compile.
  template <class T>
    requires takes_literal<T>
  consteval alternatives(T literal) : nothing_() {
    if (auto const refuse = detail::refusal_at(&refused_, reporter_for(literal)))
      refuse();
    else
      place_literal(literal, all{});
  }

  /// A text literal; one that fits no alternative does not compile.
  template <std::size_t Size>
    requires takes_text_literals
  consteval alternatives(char const (&literal)[Size]) : nothing_() {
    auto const found = reporter_for(detail::up_to_nul(literal));
    if (auto const refuse = detail::refusal_at(&refused_, found))
      refuse();
    else
      place_text_literal(literal, all{});
  }

  /// A value of an alternative; anything else goes to the first that takes it at run time.
  template <class T>
    requires(!std::same_as<std::remove_cvref_t<T>, alternatives> &&
             !takes_literal<std::remove_cvref_t<T>> &&
             (std::convertible_to<T, Alternatives> || ...))
  constexpr alternatives(T&& value) : nothing_() {
    place<index_for<T>()>(std::forward<T>(value));
    reporter const refuse = &value_fits_two_alternatives<Alternatives...>;
    if (std::is_constant_evaluated() && fits_two_ways()) refuse();
  }

  constexpr alternatives(alternatives const& other)
      : rooms_(other.rooms_), nothing_(), index_(other.index_) {}
  constexpr alternatives(alternatives&& other) noexcept
      : rooms_(std::move(other.rooms_)), nothing_(), index_(other.index_) {}
  constexpr alternatives& operator=(alternatives other) noexcept {
    rooms_ = std::move(other.rooms_);
    index_ = other.index_;
    return *this;
  }
  constexpr ~alternatives() = default;

  /// A run-time value, checked now; the first alternative that takes it keeps it. Errors: none
  /// takes it, with all that is allowed if several might; or two do where only one may.
  template <class T>
    requires(requires(T const& given) { Alternatives::from(given); } || ...)
  static result<alternatives, violation> from(T const& given) {
    result<alternatives, violation> made = violation{};
    static_cast<void>((... || make<Alternatives>(given, made)));
    if (!made && asked<T> > 1)
      return violation::of_words(name(), keyword, &words::put, made.error().given());
    if (made && (*made).fits_two_ways()) return detail::violation_of_two(name());
    return made;
  }

  /// Place of the alternative that is held, from 0.
  constexpr std::size_t index() const { return index_; }

  /// The value if it is a T; null otherwise.
  template <class T>
  constexpr T const* get_if() const {
    T const* found = nullptr;
    visit([&]<class Held>(Held const& held) {
      if constexpr (std::same_as<Held, T>) found = &held;
    });
    return found;
  }

  /// Calls `use(value)`.
  template <class Use>
  constexpr void visit(Use const& use) const {
    visit(use, all{});
  }

  /// Whether a value that must fit one alternative only fits another one, too. Objects do not: they
  /// are told apart by their types.
  constexpr bool fits_two_ways() const {
    std::size_t fitting = 0;
    if constexpr (IsExclusive)
      visit([&](auto const& held) { fitting = (std::size_t{0} + ... + fits<Alternatives>(held)); });
    return fitting > 1;
  }

  /// The alternatives in words, such as "a whole number or one of auto, none".
  static constexpr std::string_view allowed() { return detail::constant_text_of<words>; }
  static constexpr void put_words(constant_text& out) { words::put(out); }

  friend constexpr bool operator==(alternatives const& left, alternatives const& right) {
    return left.index_ == right.index_ && left.rooms_ == right.rooms_;
  }

 private:
  template <class, auto>
  friend class optional;
  friend struct detail::literal_access;

  using all = std::index_sequence_for<Alternatives...>;
  static constexpr std::size_t none = sizeof...(Alternatives);

  struct words {
    static constexpr void put(constant_text& out) {
      std::string_view between;
      ((out.add(std::exchange(between, " or ")), detail::put_alternative<Alternatives>(out)), ...);
    }
  };

  template <class Other, class Held>
  static constexpr std::size_t fits(Held const& held) {
    return std::same_as<Other, Held> || detail::fits_too<Other>(held) ? 1 : 0;
  }

  /// How many alternatives may be made of a T.
  template <class T>
  static constexpr std::size_t asked = [] {
    std::size_t count = 0;
    ((count += requires(T const& given) { Alternatives::from(given); } ? 1u : 0u), ...);
    return count;
  }();

  static constexpr std::string_view name() {
    if constexpr (requires { alternatives::parameter_name; })
      return alternatives::parameter_name;
    else
      return "the value";
  }

  template <class T>
  static consteval std::size_t index_for() {
    std::array const is_same{std::same_as<std::remove_cvref_t<T>, Alternatives>...};
    std::array const takes{std::convertible_to<T, Alternatives>...};
    for (auto const& row : {is_same, takes})
      for (std::size_t i = 0; i < row.size(); ++i)
        if (row[i]) return i;
    return none;
  }

  // What an optional one asks of a parameter.
  struct unchecked {};
  template <class T>
  consteval alternatives(unchecked, T literal) : alternatives(literal) {}
  template <class T>
  static consteval reporter reporter_for(T literal) {
    reporter found = nullptr;
    static_cast<void>(index_of_good(literal, found));
    return found;
  }

  /// Whether an alternative takes `literal`; if not, its sentence is kept, or one about all of them
  /// where it is not the first.
  template <class Alternative, class T>
  static consteval bool is_good(T literal, reporter& kept) {
    constexpr bool is_asked = std::same_as<T, std::string_view>
                                  ? detail::takes_text_literals<Alternative>
                                  : detail::literal_of<T, Alternative>;
    if constexpr (is_asked) {
      reporter const objection = detail::literal_access::reporter_for<Alternative>(literal);
      kept = kept == nullptr ? objection : &value_fits_none_of_the_alternatives<Alternatives...>;
      return objection == nullptr;
    } else {
      return false;
    }
  }

  /// The place of the first alternative that takes `literal`, and a sentence if none does.
  template <class T>
  static consteval std::size_t index_of_good(T literal, reporter& objection) {
    std::size_t at = 0;
    bool const is_found = (... || (is_good<Alternatives>(literal, objection) || (++at, false)));
    if (is_found) objection = nullptr;
    return at;
  }

  template <class T, std::size_t... Index>
  consteval void place_literal(T literal, std::index_sequence<Index...>) {
    reporter none_here = nullptr;
    std::size_t const at = index_of_good(literal, none_here);
    ((at == Index ? place_if_literal<Index, Alternatives>(literal) : void()), ...);
  }
  template <std::size_t Index, class Alternative, class T>
  consteval void place_if_literal(T literal) {
    if constexpr (detail::literal_of<T, Alternative>) place<Index>(Alternative{literal});
    refuse_two_ways();
  }

  template <std::size_t Size, std::size_t... Index>
  consteval void place_text_literal(char const (&literal)[Size], std::index_sequence<Index...>) {
    reporter none_here = nullptr;
    std::size_t const at = index_of_good(detail::up_to_nul(literal), none_here);
    ((at == Index ? place_if_text<Index, Alternatives>(literal) : void()), ...);
  }
  template <std::size_t Index, class Alternative, std::size_t Size>
  consteval void place_if_text(char const (&literal)[Size]) {
    if constexpr (detail::takes_text_literals<Alternative>) place<Index>(Alternative{literal});
    refuse_two_ways();
  }

  consteval void refuse_two_ways() const {
    reporter const refuse = &value_fits_two_alternatives<Alternatives...>;
    if (fits_two_ways()) refuse();
  }

  template <std::size_t Index, class T>
  constexpr void place(T&& value) {
    auto& room = detail::room_at<Index>(&rooms_)->value;
    room = std::remove_cvref_t<decltype(room)>(std::forward<T>(value));
    index_ = Index;
  }

  template <class Alternative, class T>
  static bool make(T const& given, result<alternatives, violation>& made) {
    if constexpr (requires { Alternative::from(given); }) {
      auto one = Alternative::from(given);
      if (one)
        made = alternatives{*std::move(one)};
      else
        made = one.error();
      return one.has_value();
    } else {
      return false;
    }
  }

  template <class Use, std::size_t... Index>
  constexpr void visit(Use const& use, std::index_sequence<Index...>) const {
    ((index_ == Index ? static_cast<void>(use(*detail::room_at<Index>(&rooms_)->value)) : void()),
     ...);
  }

  detail::alternative_rooms<all, Alternatives...> rooms_{};
  union {
    char nothing_;
    reporter refused_;  // while compiling only, for the message
  };
  std::size_t index_ = none;
};

/// A value that fits just one of `Alternatives`.
template <class... Alternatives>
using one_of = alternatives<true, Alternatives...>;

/// A value that fits one of `Alternatives` or several.
template <class... Alternatives>
using any_of = alternatives<false, Alternatives...>;

}  // namespace vetted
