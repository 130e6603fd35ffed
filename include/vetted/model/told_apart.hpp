// SPDX-License-Identifier: BSL-1.0
//
// Whether the alternatives of a one_of can be told apart by what is always in them: a constant, or
// a member that has to be given. Scalars are told apart by their values. Look at are_told_apart.
#pragma once

#include <cstddef>
#include <string_view>

#include <vetted/model/described.hpp>
#include <vetted/model/endpoint.hpp>
#include <vetted/param/constant_text.hpp>
#include <vetted/param/kinds.hpp>

namespace vetted::detail {

/// The constant of T under `name`; no data if it has none.
template <described T>
constexpr std::string_view constant_in(std::string_view name) {
  std::string_view found;
  for_each_body_member<T>([&]<class Descriptor>(Descriptor) {
    if constexpr (requires { member_type<Descriptor>::constant_word; })
      if (wire_name<Descriptor> == name) found = member_type<Descriptor>::constant_word;
  });
  return found;
}

template <described T>
constexpr bool has_member_named(std::string_view name) {
  bool found = false;
  for_each_body_member<T>(
      [&]<class Descriptor>(Descriptor) { found = found || wire_name<Descriptor> == name; });
  return found;
}

/// Whether no JSON that fits `One` fits `Other`, as of what is always in the first.
template <described One, described Other>
constexpr bool keeps_out() {
  bool found = false;
  for_each_body_member<One>([&]<class Descriptor>(Descriptor) {
    constexpr std::string_view name = wire_name<Descriptor>;
    if (!is_always_sent<member_type<Descriptor>>) return;
    std::string_view const mine = constant_in<One>(name), others = constant_in<Other>(name);
    bool const differs = mine.data() != nullptr && others.data() != nullptr && mine != others;
    found = found || differs || !has_member_named<Other>(name);
  });
  return found;
}

template <class T>
inline constexpr bool is_map = false;
template <class Item, class... Rules>
inline constexpr bool is_map<map<Item, Rules...>> = true;
template <class T>
concept object_value = described<T> || is_map<T>;
template <class T>
concept free_value = requires(T const& value) { value.json(); };

template <class One, class Other>
constexpr bool is_told_apart() {
  if constexpr (free_value<One> || free_value<Other>)
    return false;
  else if constexpr (described<One> && described<Other>)
    return keeps_out<One, Other>() || keeps_out<Other, One>();
  else if constexpr (object_value<One> && object_value<Other>)
    return false;
  else
    return true;
}

template <class First, class... Others>
constexpr bool are_told_apart() {
  if constexpr (sizeof...(Others) == 0)
    return true;
  else
    return (is_told_apart<First, Others>() && ...) && are_told_apart<Others...>();
}

/// "an object whose type is image", if it has constants.
template <described T>
struct struct_words<T> {
  static constexpr void put(constant_text& out) {
    out.add("an object");
    std::string_view before = " whose ";
    for_each_member<T>([&]<class Descriptor>(Descriptor) {
      if constexpr (requires { member_type<Descriptor>::constant_word; }) {
        out.add(before);
        out.add(wire_name<Descriptor>);
        out.add(" is ");
        out.add(member_type<Descriptor>::constant_word);
        before = " and ";
      }
    });
  }
};

}  // namespace vetted::detail
