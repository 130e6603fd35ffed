// SPDX-License-Identifier: BSL-1.0
//
// Structs described with BOOST_DESCRIBE_STRUCT, member by member in the order of declaration. That
// macro takes 52 members; a struct of more is described by pointers, with a function that is never
// called:
//   vetted::members<&order::id, &order::width, …> describe(order const*);
// A description has to be whole: a member that is missing, a parameter that is named otherwise
// than its member, and two members of one wire name do not compile. Look at for_each_member.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include <vetted/model/detail/pointed_member.hpp>
#include <vetted/model/wire_name.hpp>
#include <vetted/param/any_value.hpp>
#include <vetted/param/name.hpp>

namespace vetted {

/// A list of pointers to members, as a type.
template <auto... Members>
struct members {
  template <auto Member>
  static constexpr bool contains = (std::same_as<members<Member>, members<Members>> || ...);
};

namespace detail {

/// The descriptors of the members that `T` is described by.
template <class T>
struct description {};
template <class T>
  requires boost::describe::has_describe_members<T>::value
struct description<T> {
  using type = boost::describe::describe_members<T, boost::describe::mod_public>;
};

template <class Pointers>
struct descriptors_of {};
template <auto... Members>
struct descriptors_of<members<Members...>> {
  using type = boost::mp11::mp_list<pointed_member<Members>...>;
};
template <class T>
  requires(!boost::describe::has_describe_members<T>::value &&
           requires { describe(static_cast<T const*>(nullptr)); })
struct description<T> : descriptors_of<decltype(describe(static_cast<T const*>(nullptr)))> {};

template <class T>
inline constexpr bool is_described = requires { typename description<T>::type; };

}  // namespace detail

/// A struct whose public members are described.
template <class T>
concept described = detail::is_described<T>;

namespace detail {

template <std::size_t>
using any_value_at = any_value;

/// Whether a struct has more members than the `Index` many that are described. (One with an array
/// among them is not asked: braces around an array may be left out.)
template <class T, std::size_t... Index>
constexpr bool has_more_members(std::index_sequence<Index...>) {
  return requires { T{any_value_at<Index>{}..., any_value{}}; };
}

/// The member that `Member` points at.
template <auto Member>
struct described_member {
  using type = typename pointed_at<std::remove_cv_t<decltype(Member)>>::type;

  static constexpr bool is_named(std::string_view name) {
    using parameter = typename parameter_in<type>::type;
    if constexpr (requires { parameter::own_wire_name; }) return parameter::parameter_name == name;
    return true;
  }
};

template <std::size_t Size>
constexpr bool has_twice(std::array<std::string_view, Size> const& words) {
  for (std::size_t i = 0; i < Size; ++i)
    for (std::size_t j = i + 1; j < Size; ++j)
      if (words[i] == words[j]) return true;
  return false;
}

template <class T, class List>
struct whole_members;
template <class T, template <class...> class List, class... Descriptors>
struct whole_members<T, List<Descriptors...>> {
  static constexpr std::array<std::string_view, sizeof...(Descriptors)> wire_names{
      wire_name<Descriptors>...};
  static constexpr bool has_array =
      (std::is_array_v<typename described_member<Descriptors::pointer>::type> || ...);
  static constexpr bool may_be_asked = std::is_aggregate_v<T> && !has_array;

  static_assert(!may_be_asked || !has_more_members<T>(std::index_sequence_for<Descriptors...>{}),
                "a member of this struct is not described: BOOST_DESCRIBE_STRUCT has to list all");
  static_assert((std::same_as<typename member_of<Descriptors>::owner, T> && ...),
                "the pointers that describe this struct are to members of another one, such as its "
                "base");
  static_assert((described_member<Descriptors::pointer>::is_named(Descriptors::name) && ...),
                "a parameter of this struct has another name than its member");
  static_assert(!has_twice(wire_names), "two members of this struct have the same wire name");

  using type = List<Descriptors...>;
};

template <class T>
using described_members = typename whole_members<T, typename description<T>::type>::type;

// What is known of a struct's members by their place, in one table for each struct: a search with
// a visitor would be compiled anew for each question.

template <std::size_t Index, class Pointer>
struct indexed_member {};

template <class T, class List, class Indices>
struct member_tables;
template <class T, template <class...> class List, class... Descriptors, std::size_t... Index>
struct member_tables<T, List<Descriptors...>, std::index_sequence<Index...>>
    : indexed_member<Index, members<Descriptors::pointer>>... {
  static constexpr std::array<std::string_view, sizeof...(Index)> names{Descriptors::name...};
  static constexpr std::array<std::string_view, sizeof...(Index)> wire_names{
      wire_name<Descriptors>...};
};

template <class T>
using member_table =
    member_tables<T, described_members<T>,
                  std::make_index_sequence<boost::mp11::mp_size<described_members<T>>::value>>;

template <class Pointer, std::size_t Index>
constexpr std::size_t index_of_member(indexed_member<Index, Pointer> const&) {
  return Index;
}

/// Place of the member that `Member` points at among those described.
template <class T, auto Member>
inline constexpr std::size_t member_index = index_of_member<members<Member>>(member_table<T>{});

}  // namespace detail

/// Type of the member that `Descriptor` describes.
template <class Descriptor>
using member_type = typename detail::member_of<Descriptor>::type;

/// Whether a member of this type has to be given: it cannot be left out.
template <class Member>
inline constexpr bool is_required = !std::default_initializable<Member>;

namespace detail {

/// The word of an enumerator in any value that holds one.
template <class Value>
constexpr std::string_view word_in(Value const& value) {
  std::string_view word;
  if constexpr (requires { value.word(); })
    word = value.word();
  else if constexpr (requires { value.not_null(); })
    word = word_in(value.not_null());
  else if constexpr (requires { Value::is_exclusive; })
    value.visit([&](auto const& held) { word = word_in(held); });
  return word;
}

/// The word that stands for the default of an optional member, which is an enumerator.
template <class Member>
constexpr std::string_view word_of_default() {
  return word_in(typename Member::value_type{Member::default_value});
}

}  // namespace detail

/// Whether a member of this type is in every request: it has to be given, or is a constant.
template <class Member>
inline constexpr bool is_always_sent = is_required<Member> || requires { Member::constant_word; };

/// Whether a member of this type can have a value at all: some families of requests take it, others
/// have a type in its place that is always left out.
template <class Member>
inline constexpr bool can_be_set = requires(Member const& value) { *value; } ||
                                   !requires(Member const& value) { value.has_value(); };

/// Calls `use(value)` with what a member holds, unless it is left out: it is an optional one
/// without a value, or a list or map that is empty and need not be given.
template <class Member, class Use>
constexpr void use_given(Member const& member, Use const& use) {
  if constexpr (requires { *member; }) {
    if (member.has_value()) use(*member);
  } else if constexpr (requires { member.empty(); }) {
    if (is_required<Member> || !member.empty()) use(member);
  } else {
    use(member);
  }
}

/// Calls `visit(descriptor)` for each member of `T`; descriptor.name and .pointer are constants.
template <described T, class Visit>
constexpr void for_each_member(Visit&& visit) {
  boost::mp11::mp_for_each<detail::described_members<T>>(visit);
}

}  // namespace vetted
