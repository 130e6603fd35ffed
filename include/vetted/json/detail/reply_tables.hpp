// SPDX-License-Identifier: BSL-1.0
//
// How values of a C++ type are filled from a JSON reply, as tables: one row a type and one a
// member, with functions that take their objects as void*. So the reader and the parser below it
// are compiled once for all replies. Look at reply_row; a new kind of member is a new branch in
// make_reply_row.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/value.hpp>

#include <vetted/json/detail/decode_scalar.hpp>
#include <vetted/json/scalar.hpp>
#include <vetted/model/described.hpp>

namespace vetted::detail {

struct reply_member;

/// How the values of one type are filled.
struct reply_row {
  enum class form : unsigned char { scalar, lenient, tree, list, object };

  form kind = form::scalar;
  char const* expected = "an object";  // for sentences

  // Of scalars: false if the value is of another kind.
  bool (*put)(void* target, json_scalar const& given) = nullptr;

  // Of trees.
  void (*take)(void* target, boost::json::value&& whole) = nullptr;

  // Of lists: a new item at the end, the last one gone again, and the row of an item.
  void* (*append)(void* list) = nullptr;
  void (*remove)(void* list) = nullptr;
  reply_row const* item = nullptr;

  // Of objects.
  reply_member const* members = nullptr;
  std::size_t member_count = 0;
};

/// A member of a described struct.
struct reply_member {
  std::string_view wire_name;
  reply_row const* value = nullptr;
  void* (*at)(void* object) = nullptr;        // where it is; an optional one is there from then on
  void (*leave_out)(void* object) = nullptr;  // makes it as if missing; null if it is needed
  bool may_be_null = false;
  bool first_counts = false;  // of several; else none of them, as nobody knows which is right
};

template <class T>
inline constexpr bool is_std_optional = false;
template <class T>
inline constexpr bool is_std_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_std_vector = false;
template <class T>
inline constexpr bool is_std_vector<std::vector<T>> = true;

/// Types that are lenient in a way of their own: decode_value(target, scalar) never fails.
template <class T>
concept lenient_value =
    requires(T& target, json_scalar const& given) { decode_value(target, given); };

/// Types that take what there is, whatever it is, as a tree; decode_value(target, value) never
/// fails.
template <class T>
concept takes_a_tree =
    requires(T& target, boost::json::value const& given) { decode_value(target, given); };

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

template <class T>
constexpr reply_row make_reply_row() {
  using form = reply_row::form;
  reply_row row;
  if constexpr (lenient_value<T>) {
    row.kind = form::lenient;
    row.put = &put_value<T>;
  } else if constexpr (described<T>) {
    row.kind = form::object;
    row.members = reply_members<T>::all.data();
    row.member_count = reply_members<T>::all.size();
  } else if constexpr (is_std_vector<T>) {
    row.kind = form::list;
    row.expected = "an array";
    row.append = [](void* given) -> void* {
      T& items = *static_cast<T*>(given);
      if (items.capacity() == 0) items.reserve(4);  // instead of 1, 2 and 4
      return &items.emplace_back();
    };
    row.remove = [](void* given) { static_cast<T*>(given)->pop_back(); };
    row.item = &reply_row_of<typename T::value_type>;
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
  } else {
    static_assert(
        requires(T& target, json_scalar given) { put_scalar(target, given); },
        "a member of a reply is of a type that is not decoded");
    row.expected = expected_scalar(static_cast<T const*>(nullptr));
    row.put = &put_value<T>;
  }
  return row;
}

template <class T, class Descriptor>
constexpr reply_member make_reply_member() {
  using member = member_type<Descriptor>;
  reply_member row{.wire_name = wire_name<Descriptor>};
  if constexpr (is_std_optional<member>) {
    row.value = &reply_row_of<typename member::value_type>;
    row.at = [](void* object) -> void* {
      return &(static_cast<T*>(object)->*Descriptor::pointer).emplace();
    };
  } else {
    row.value = &reply_row_of<member>;
    row.at = [](void* object) -> void* { return &(static_cast<T*>(object)->*Descriptor::pointer); };
  }
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
  static_assert(sizeof...(Descriptors) <= 64,
                "a struct that is decoded has 64 members at the most");
  return std::array<reply_member, sizeof...(Descriptors)>{make_reply_member<T, Descriptors>()...};
}

template <class T>
struct reply_members {
  static constexpr auto all = make_reply_members<T>(described_members<T>{});
};

}  // namespace vetted::detail
