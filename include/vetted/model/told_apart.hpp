// SPDX-License-Identifier: BSL-1.0
//
// Whether the alternatives of a one_of can be told apart by what is always in them: a constant, or
// a member that has to be given; of lists by the kind of their items. Numbers and strings are told
// apart by their values. Look at are_told_apart.
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
    std::string_view const mine = constant_in<One>(name);
    std::string_view const others = constant_in<Other>(name);
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
template <class T>
concept list_value = requires { T::inline_items; };

/// What a list takes at the least; none: it may be empty.
template <class List>
inline constexpr bool has_some_items = false;
template <template <class, class...> class List, class Item, class... Rules>
inline constexpr bool has_some_items<List<Item, Rules...>> =
    (... || (Rules::keyword == "minItems"));

/// Whether a T is a JSON string; those that say so neither by words nor by rules, such as images,
/// are not compared with others by their value.
template <class T>
concept string_value = requires(T const& value) { value.view(); } || requires(T const& value) {
  value.word();
} || requires(T const& value) { value.encoded_size(); };
template <class T>
concept compared_string =
    string_value<T> &&
    (requires { T::allows(std::string_view{}); } || requires(T const& value) { value.word(); });

template <class One, class Other>
constexpr bool are_objects_told_apart() {
  if constexpr (described<One> && described<Other>)
    return keeps_out<One, Other>() || keeps_out<Other, One>();
  else
    return false;  // a map may have any names
}

template <class One, class Other>
constexpr bool is_told_apart();

template <class One, class Other>
constexpr bool are_lists_told_apart() {
  using one = typename One::value_type;
  using other = typename Other::value_type;
  constexpr bool are_kinds_apart = string_value<one> != string_value<other> ||
                                   list_value<one> != list_value<other> ||
                                   object_value<one> != object_value<other>;
  if constexpr (!has_some_items<One> || !has_some_items<Other>)
    return false;  // an empty one fits both
  else
    return are_kinds_apart || (object_value<one> && is_told_apart<one, other>());
}

template <class One, class Other>
constexpr bool is_told_apart() {
  constexpr bool one_may_be_null = requires(One const& value) { value.is_null(); };
  constexpr bool other_may_be_null = requires(Other const& value) { value.is_null(); };
  if constexpr ((one_may_be_null && other_may_be_null) || free_value<One> || free_value<Other>)
    return false;
  else if constexpr (one_may_be_null)
    return is_told_apart<typename One::value_type, Other>();
  else if constexpr (other_may_be_null)
    return is_told_apart<One, typename Other::value_type>();
  else if constexpr (object_value<One> && object_value<Other>)
    return are_objects_told_apart<One, Other>();
  else if constexpr (list_value<One> && list_value<Other>)
    return are_lists_told_apart<One, Other>();
  else if constexpr (string_value<One> && string_value<Other>)
    return compared_string<One> && compared_string<Other>;
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

/// "an object whose type is image" of its constants, or else "an object with id and size" of the
/// members that have to be given.
template <described T>
struct struct_words<T> {
  static constexpr void put(constant_text& out) {
    out.add("an object");
    std::string_view before = " whose ";
    bool has_constants = false;
    for_each_member<T>([&]<class Descriptor>(Descriptor) {
      if constexpr (requires { member_type<Descriptor>::constant_word; }) {
        out.add(before);
        out.add(wire_name<Descriptor>);
        out.add(" is ");
        out.add(member_type<Descriptor>::constant_word);
        before = " and ";
        has_constants = true;
      }
    });
    if (has_constants) return;
    before = " with ";
    for_each_body_member<T>([&]<class Descriptor>(Descriptor) {
      if constexpr (is_always_sent<member_type<Descriptor>>) {
        out.add(before);
        out.add(wire_name<Descriptor>);
        before = " and ";
      }
    });
  }
};

}  // namespace vetted::detail
