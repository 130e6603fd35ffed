// SPDX-License-Identifier: BSL-1.0
//
// What a one_of is made of: room for each alternative, their name, their words, and whether a value
// fits another one. Look at param/one_of.hpp.
#pragma once

#include <concepts>
#include <cstddef>
#include <string_view>
#include <utility>

#include <vetted/param/constant_text.hpp>
#include <vetted/param/kinds.hpp>
#include <vetted/param/optional.hpp>

namespace vetted::detail {

/// Room for one alternative; the index tells those of one type apart.
template <std::size_t Index, class T>
struct alternative_room {
  optional<T> value{};
  friend constexpr bool operator==(alternative_room const&, alternative_room const&) = default;
};

/// The name of the parameter is that of the first alternative that has one.
template <class... Alternatives>
struct name_in {};
template <class First, class... Others>
struct name_in<First, Others...> : name_in<Others...> {};
template <class First, class... Others>
  requires requires { First::parameter_name; }
struct name_in<First, Others...> {
  static constexpr std::string_view parameter_name = First::parameter_name;
  static constexpr std::string_view own_wire_name = First::own_wire_name;
};
template <class First, class... Others>
  requires(!requires { First::parameter_name; }) && requires { First::value_type::parameter_name; }
struct name_in<First, Others...> : name_in<typename First::value_type> {};

/// The text that a value is on the wire; no data if it is none.
template <class Held>
constexpr std::string_view text_held(Held const& held) {
  if constexpr (requires { held.view(); })
    return held.view();
  else if constexpr (requires { held.word(); })
    return held.word();
  else
    return {};
}

/// Whether the value that an alternative holds, of one scalar kind, would fit `Other` too.
template <class Other, class Held>
constexpr bool fits_too(Held const& held) {
  if constexpr (requires { held.is_null(); }) {
    return !held.is_null() && fits_too<Other>(held.not_null());
  } else if constexpr (requires(Other const& other) { other.is_null(); }) {
    return std::same_as<typename Other::value_type, Held> ||
           fits_too<typename Other::value_type>(held);
  } else if constexpr (requires { Other::constant_word; }) {
    return text_held(held).data() != nullptr && text_held(held) == Other::constant_word;
  } else if constexpr (requires { Other::words.size(); }) {
    for (auto const& row : Other::words)
      if (text_held(held).data() != nullptr && row.word == text_held(held)) return true;
    return false;
  } else if constexpr (requires { Other::allows(text_held(held)); }) {
    return text_held(held).data() != nullptr && Other::allows(text_held(held));
  } else if constexpr (requires { Other::from(held.value()).has_value(); }) {
    return Other::from(held.value()).has_value();
  } else {
    return false;
  }
}

/// Adds what an alternative takes, in words.
template <class T>
constexpr void put_alternative(constant_text& out) {
  if constexpr (requires { T::allowed(); })
    out.add(T::allowed());
  else if constexpr (requires { T::none(); } && requires { typename T::mapped_type; })
    out.add("a map");
  else if constexpr (requires { T::none(); })
    out.add("a list");
  else if constexpr (requires { T::parameter_name; })
    out.add("true or false");
  else
    struct_words<T>::put(out);
}

template <class Indices, class... Alternatives>
struct alternative_rooms;
template <std::size_t... Index, class... Alternatives>
struct alternative_rooms<std::index_sequence<Index...>, Alternatives...>
    : alternative_room<Index, Alternatives>... {
  friend constexpr bool operator==(alternative_rooms const&, alternative_rooms const&) = default;
};

template <std::size_t Index, class T>
constexpr alternative_room<Index, T>* room_at(alternative_room<Index, T>* room) {
  return room;
}
template <std::size_t Index, class T>
constexpr alternative_room<Index, T> const* room_at(alternative_room<Index, T> const* room) {
  return room;
}

}  // namespace vetted::detail
