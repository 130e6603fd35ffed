// SPDX-License-Identifier: BSL-1.0
//
// The tables that read.hpp reads by, made from the types of parameters and from described structs.
// Look at value_row_of; a new kind of parameter is a new branch in make_value_row, or a rare_row in
// read_kinds.hpp.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>

#include <boost/mp11/list.hpp>

#include <vetted/json/detail/member_search.hpp>
#include <vetted/json/detail/read_kinds.hpp>
#include <vetted/json/detail/read_values.hpp>
#include <vetted/model/described.hpp>
#include <vetted/model/endpoint.hpp>
#include <vetted/param/violation.hpp>

namespace vetted::detail {

/// The parts of a list; `To` takes the whole list.
template <class List, class To>
class list_parts final : public parts {
 public:
  void* part(std::size_t) override { return &items_; }
  void finish(void* target) override { To::put(target, std::move(items_)); }

 private:
  List items_ = nothing_in<List>();
};

/// A member on its way; the index tells members of one type apart. (A std::tuple compiles slower.)
template <std::size_t Index, class M>
struct kept_at {
  kept_member<M> kept{};
};

template <class T, class To, class Indices, class... Members>
class object_parts;

/// The parts of a described struct `T` with `Members`; `To` takes the struct.
template <class T, class To, std::size_t... Index, class... Members>
class object_parts<T, To, std::index_sequence<Index...>, Members...> final
    : public parts,
      private kept_at<Index, Members>... {
 public:
  void* part(std::size_t member) override { return all_[member + 1]; }

  bool is_complete() const override {
    return (is_there<Members>(kept_at<Index, Members>::kept) && ...);
  }

  void finish(void* target) override {
    To::put(target, T{taken_out<Members>(kept_at<Index, Members>::kept)...});
  }

 private:
  void* const all_[1 + sizeof...(Members)] = {
      nullptr, &static_cast<kept_at<Index, Members>&>(*this).kept...};
};

template <class T, class To, template <class...> class List, class... Descriptors>
object_parts<T, To, std::index_sequence_for<Descriptors...>, member_type<Descriptors>...> parts_for(
    List<Descriptors...>);

template <class V, class To>
bool put_text(void* target, json_scalar const& given, violation& broken) {
  V value{given.text};
  value.inspect([&](violation const& found) {
    if (broken.keyword().empty()) broken = found;
  });
  if (!broken.keyword().empty()) return false;
  To::put(target, std::move(value));
  return true;
}

template <class V, class To>
bool put_flag(void* target, json_scalar const& given, violation&) {
  To::put(target, V{given.boolean});
  return true;
}

/// Words of a choice, and numbers.
template <class V, class To, auto Given>
bool put_checked(void* target, json_scalar const& given, violation& broken) {
  auto made = V::from(given.*Given);
  if (!made) return broken = made.error(), false;
  To::put(target, *std::move(made));
  return true;
}

// Of explicit types, as they refer to each other where a struct holds itself.
template <class T>
using member_row_array = std::array<member_row, boost::mp11::mp_size<described_members<T>>::value>;
template <class T>
constexpr member_row_array<T> make_member_rows();
template <class T>
inline constexpr member_row_array<T> member_rows = make_member_rows<T>();
template <class T>
member_row const* members_of() {
  return member_rows<T>.data();
}

template <class V, class To>
constexpr value_row make_value_row() {
  value_row row;
  if constexpr (requires { V::parameter_name; }) row.parameter = V::parameter_name;
  if constexpr (requires { V::allowed(); }) row.allowed = V::allowed();
  if constexpr (holds_others<V>) {
    row = rare_row<V, To>::make();
  } else if constexpr (described<V>) {
    row.kind = json_kind::object;
    row.allowed = To::is_item ? "made of objects" : "an object";
    row.begin = &begin_parts<decltype(parts_for<V, To>(described_members<V>{}))>;
    row.members = &members_of<V>;
    row.member_count = boost::mp11::mp_size<described_members<V>>::value;
  } else if constexpr (takes_items<V>) {
    row.kind = json_kind::array;
    row.allowed = To::is_item ? "made of arrays" : "an array";
    row.begin = &begin_parts<list_parts<V, To>>;
    row.item = &value_row_of<typename V::value_type, to_list<V>>;
    row.if_empty = emptiness<V>::objection;
  } else if constexpr (requires { V::constant_word; }) {
    row.kind = json_kind::string;
    row.put = &put_constant<V, To>;
    row.is_constant = true;
  } else if constexpr (requires(V const& value) { value.json(); }) {
    row.is_free = true;
    row.put = &put_text<V, To>;
  } else if constexpr (requires { requires V::is_whole_64; }) {
    row.kind = json_kind::number;
    row.put = &put_whole_64<V, To>;
  } else if constexpr (takes_text<V>) {
    row.kind = json_kind::string;
    row.put = &put_text<V, To>;
  } else if constexpr (made_from<V, std::string_view>) {
    row.kind = json_kind::string;
    row.put = &put_checked<V, To, &json_scalar::text>;
  } else if constexpr (made_from<V, double>) {
    row.kind = json_kind::number;
    if constexpr (requires { V::is_whole; }) row.is_whole = V::is_whole;
    row.put = &put_checked<V, To, &json_scalar::number>;
  } else if constexpr (file_value<V>) {
    static_assert(!file_value<V>, "a file cannot be read from JSON");
  } else {
    static_assert(std::constructible_from<V, bool>, "a member is of a type that is not read");
    row.kind = json_kind::boolean;
    row.allowed = "true or false";
    row.put = &put_flag<V, To>;
  }
  return row;
}

template <class T, class Descriptor>
constexpr member_row make_member_row() {
  using member = member_type<Descriptor>;
  member_row row{.name = Descriptor::name, .wire_name = wire_name<Descriptor>};
  if constexpr (location_of<T, Descriptor> != location::body) {
    static_assert(!is_required<member>,
                  "a struct with a required member outside of the body cannot be read from a body");
    row.goes = member_row::role::elsewhere;
    row.part = location_of<T, Descriptor>;
  } else if constexpr (!can_be_set<member>) {
    row.goes = member_row::role::unavailable;
  } else if constexpr (maybe_left_out<member>) {
    row.value = &value_row_of<typename member::value_type, to_member<member>>;
  } else {
    row.value = &value_row_of<member, to_member<member>>;
    row.is_required = is_always_sent<member>;
  }
  return row;
}

template <class T, template <class...> class List, class... Descriptors>
constexpr member_row_array<T> member_rows_in(List<Descriptors...>) {
  static_assert(sizeof...(Descriptors) <= member_bits{}.size(),
                "a struct that is read has 256 members at the most");
  return {make_member_row<T, Descriptors>()...};
}

template <class T>
constexpr member_row_array<T> make_member_rows() {
  return member_rows_in<T>(described_members<T>{});
}

}  // namespace vetted::detail
