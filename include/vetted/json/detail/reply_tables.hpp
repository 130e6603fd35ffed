// SPDX-License-Identifier: BSL-1.0
//
// The tables of a reply, made from its C++ type: reply_row_of for a type, reply_members for what is
// in a struct. A new kind of member is a new branch in make_reply_row, and in is_readable. Look at
// member_of_reply for what the compiler says of a member that cannot be read.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/json/value.hpp>

#include <vetted/json/detail/decode_scalar.hpp>
#include <vetted/json/detail/member_search.hpp>
#include <vetted/json/detail/reply_forms.hpp>
#include <vetted/json/detail/reply_kinds.hpp>
#include <vetted/json/detail/reply_rows.hpp>
#include <vetted/json/scalar.hpp>
#include <vetted/model/described.hpp>

namespace vetted::detail {

/// Whether a reply is none without the member. A struct may name those itself:
///   using needed = vetted::members<&job::job_id>;
template <class T, class Descriptor>
constexpr bool is_needed() {
  using member = member_type<Descriptor>;
  if constexpr (is_std_optional<member> || lenient_value<member> || takes_a_tree<member>)
    return false;
  else if constexpr (requires { typename T::needed; })
    return T::needed::template contains<Descriptor::pointer>;
  else
    return true;
}

template <class T>
bool put_value(void* target, json_scalar const& given) {
  if constexpr (lenient_value<T>) {
    decode_value(*static_cast<T*>(target), given);
    return true;
  } else {
    return put_scalar(*static_cast<T*>(target), given);
  }
}

template <class T>
struct reply_members;

template <class T>
constexpr reply_row make_reply_row();

template <class T>
inline constexpr reply_row reply_row_of = make_reply_row<T>();

/// What std::monostate is filled by.
inline constexpr reply_row null_row{
    .natural = bit_of(json_kind::null),
    .expected = "null",
    .put = [](void*, json_scalar const& given) { return given.kind == json_kind::null; }};

template <class T>
concept says_when = requires { typename T::when; };

template <class T>
inline constexpr bool takes_objects =
    described<T> || text_map<T> || is_pairs<T> || lenient_value<T> || takes_a_tree<T> ||
    std::same_as<T, boost::json::value>;

template <class T, std::size_t Index, class Type>
constexpr reply_alternative make_reply_alternative() {
  reply_alternative made;
  if constexpr (is_empty_value<Type>)
    made.value = &null_row;
  else
    made.value = &reply_row_of<Type>;
  made.emplace = [](void* given) -> void* {
    return &static_cast<T*>(given)->template emplace<Index>();
  };
  if constexpr (says_when<Type>) {
    made.when = Type::when::member;
    made.words = Type::when::words.data();
    made.word_count = Type::when::words.size();
  }
  return made;
}

/// Whether a word that `Left` is told by also tells `Right`.
template <class Left, class Right>
constexpr bool have_same_word() {
  if constexpr (says_when<Left> && says_when<Right>) {
    if (std::string_view{Left::when::member} != Right::when::member) return false;
    for (std::string_view const one : Left::when::words)
      for (std::string_view const other : Right::when::words)
        if (one == other) return true;
  }
  return false;
}

/// Whether each of these structs has words of its own.
template <class... Types>
constexpr bool have_own_words() {
  auto const count = []<class Left>(std::type_identity<Left>) {
    return (std::size_t{0} + ... + (have_same_word<Left, Types>() ? 1u : 0u));
  };
  return ((count(std::type_identity<Types>{}) <= 1) && ...);
}

/// Of a std::variant.
template <class T, class Indices>
struct alternatives_at;
template <template <class...> class Variant, class... Types, std::size_t... Index>
struct alternatives_at<Variant<Types...>, std::index_sequence<Index...>> {
  static constexpr bool has_own_words = have_own_words<Types...>();
  static constexpr std::array<reply_alternative, sizeof...(Types)> all{
      make_reply_alternative<Variant<Types...>, Index, Types>()...};

  // Of the types alone: the alternatives are being made when a struct has lists of itself.
  static constexpr std::size_t only_object = [] {
    constexpr bool takes[] = {takes_objects<Types>...};
    constexpr bool is_told[] = {says_when<Types>...};
    std::size_t found = sizeof...(Types);
    std::size_t count = 0;
    for (std::size_t i = 0; i < sizeof...(Types); ++i) {
      if (takes[i]) found = i;
      count += takes[i] ? 1 : 0;
    }
    return count == 1 && !is_told[found] ? found : sizeof...(Types);
  }();
  static constexpr reply_alternatives row{
      .all = all.data(),
      .count = sizeof...(Types),
      .only_object = only_object < sizeof...(Types) ? all.data() + only_object : nullptr};
};

template <class T>
struct alternatives_of;
template <template <class...> class Variant, class... Types>
struct alternatives_of<Variant<Types...>>
    : alternatives_at<Variant<Types...>, std::index_sequence_for<Types...>> {};

/// Whether each struct of a std::variant has words of its own; says so if not. (Not a class, as of
/// one clang says more.)
template <class T>
constexpr bool variant_has_own_words() {
  constexpr bool has_own_words = alternatives_of<T>::has_own_words;
  static_assert(has_own_words,
                "two structs of a std::variant are told by the same word: give each a "
                "vetted::member_is with words of its own");
  return has_own_words;
}

template <class T>
constexpr reply_row make_reply_row() {
  using form = reply_row::form;
  reply_row row;
  if constexpr (!is_readable<T>()) {
    // member_of_reply has said so.
  } else if constexpr (lenient_value<T>) {
    row.kind = form::lenient;
    row.put = &put_value<T>;
  } else if constexpr (described<T>) {
    row.kind = form::object;
    row.members = reply_members<T>::all.data();
    row.member_count = reply_members<T>::all.size();
  } else if constexpr (std::same_as<T, boost::json::value>) {
    row.kind = form::tree;
    row.take = [](void* target, boost::json::value&& whole) {
      *static_cast<T*>(target) = std::move(whole);
    };
  } else if constexpr (takes_a_tree<T>) {
    row.kind = form::tree;
    row.take = [](void* target, boost::json::value&& whole) {
      decode_value(*static_cast<T*>(target), std::as_const(whole));
    };
  } else if constexpr (scalar_value<T>) {
    row.natural = static_cast<json_kinds>(kind_of_scalar<T>());
    row.expected = expected_scalar(static_cast<T const*>(nullptr));
    row.put = &put_value<T>;
  } else if constexpr (is_pairs<T>) {
    row.kind = form::map;
    row.map = &reply_map_of<T>;
    row.item = &reply_row_of<typename reply_item<typename T::value_type::second_type>::type>;
  } else if constexpr (is_std_vector<T>) {
    row.kind = form::list;
    row.expected = "an array";
    if constexpr (std::same_as<T, std::vector<bool>>) {
      fill_bits_row(row);
    } else {
      fill_list_row<T>(row);
      row.item = &reply_row_of<typename reply_item<typename T::value_type>::type>;
    }
  } else if constexpr (text_map<T>) {
    row.kind = form::map;
    row.map = &reply_map_of<T>;
    row.item = &reply_row_of<typename reply_item<typename T::mapped_type>::type>;
  } else if constexpr (variant_has_own_words<T>()) {
    row.kind = form::one_of;
    row.expected = "one of its alternatives";
    row.one_of = &alternatives_of<T>::row;
  }
  return row;
}

/// Whether a member can be read; says of one that cannot which it is and why. (Not a class: clang
/// would say more of one in which an assertion fails.)
template <auto Member>
constexpr bool member_of_reply() {
  using type = typename pointed_at<std::remove_cv_t<decltype(Member)>>::type;
  constexpr bool is_good = is_readable_item<type>();
  constexpr bool is_enum = !is_good && holds_enum<type>();
  static_assert(!is_enum,
                "an enum in a reply has to be a vetted::open_choice of it: APIs learn new words");
  constexpr bool is_ambiguous = !is_good && holds_ambiguous<type>();
  static_assert(!is_ambiguous,
                "of the types of a std::variant in a reply one may be a list and one a map: let "
                "one list have items of a std::variant");
  static_assert(is_good || is_enum || is_ambiguous,
                "a member of this reply is of a type that cannot be read: json/decode.hpp has a "
                "list of those that can");
  return is_good;
}

template <class T, class Descriptor>
constexpr reply_member make_reply_member() {
  using member = member_type<Descriptor>;
  reply_member row{.wire_name = wire_name<Descriptor>};
  if constexpr (!member_of_reply<Descriptor::pointer>()) return row;
  row.value = &reply_row_of<typename reply_item<member>::type>;
  row.at = [](void* object) -> void* {
    return place_of(static_cast<T*>(object)->*Descriptor::pointer);
  };
  if constexpr (!is_needed<T, Descriptor>()) {
    row.leave_out = [](void* object) {
      member& given = static_cast<T*>(object)->*Descriptor::pointer;
      if constexpr (is_std_optional<member>)
        given.reset();
      else
        given = std::move(T{}.*Descriptor::pointer);
    };
    row.may_be_null = !lenient_value<member>;
    row.first_counts = is_std_optional<member> || lenient_value<member> || takes_a_tree<member>;
  }
  return row;
}

template <class T, template <class...> class List, class... Descriptors>
constexpr auto make_reply_members(List<Descriptors...>) {
  static_assert(sizeof...(Descriptors) <= member_bits{}.size(),
                "a struct that is decoded has 256 members at the most");
  return std::array<reply_member, sizeof...(Descriptors)>{make_reply_member<T, Descriptors>()...};
}

template <class T>
struct reply_members {
  static constexpr auto all = make_reply_members<T>(described_members<T>{});
};

}  // namespace vetted::detail
