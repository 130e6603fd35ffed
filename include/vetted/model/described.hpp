// SPDX-License-Identifier: BSL-1.0
//
// Structs described with BOOST_DESCRIBE_STRUCT, member by member in the order of declaration.
// Look at for_each_member. A request also has a nested `endpoint` that says where it goes:
//   struct txt2img::endpoint {
//     static constexpr std::string_view method = "POST", path = "/generate/txt2img";
//     using query = vetted::members<&txt2img::project_id>;   // the rest goes into the body
//   };
// If it costs money, it may also say which answer means "not taken", so that it is sent again, and
// which field makes it safe to send twice:
//     using not_taken = vetted::answer_with<429, "reason">;
//     static constexpr std::string_view idempotency_key = "Idempotency-Key";
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

#include <vetted/model/wire_name.hpp>
#include <vetted/param/name.hpp>

namespace vetted {

/// A list of pointers to members, as a type.
template <auto... Members>
struct members {
  template <auto Member>
  static constexpr bool contains = (std::same_as<members<Member>, members<Members>> || ...);
};

/// An answer by its status and a text in its JSON object, as a type.
template <int StatusCode, name Member>
struct answer_with {
  static constexpr int status = StatusCode;
  static constexpr std::string_view member = Member.view();
};

/// A struct whose public members are described.
template <class T>
concept described = boost::describe::has_describe_members<T>::value;

/// A described struct that is a whole request.
template <class T>
concept request_type = described<T> && requires {
  { T::endpoint::method } -> std::convertible_to<std::string_view>;
  { T::endpoint::path } -> std::convertible_to<std::string_view>;
  typename T::endpoint::query;
};

/// Anything else, for a deleted overload: the compiler then says what was given, and is short.
template <class T>
concept not_a_request = !request_type<T>;

namespace detail {

template <class T>
using described_members = boost::describe::describe_members<T, boost::describe::mod_public>;

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

template <class Pointer>
struct pointed_at;
template <class Owner, class Member>
struct pointed_at<Member Owner::*> {
  using type = Member;
};

template <class T, class Descriptor>
constexpr bool goes_into_query() {
  if constexpr (request_type<T>) return T::endpoint::query::template contains<Descriptor::pointer>;
  return false;
}

}  // namespace detail

/// Whether a member of `T` belongs to the URL's query and not to the body.
template <class T, class Descriptor>
inline constexpr bool is_in_query = detail::goes_into_query<T, Descriptor>();

/// Type of the member that `Descriptor` describes.
template <class Descriptor>
using member_type =
    typename detail::pointed_at<std::remove_cv_t<decltype(Descriptor::pointer)>>::type;

/// Whether a member of this type has to be given: it cannot be left out.
template <class Member>
inline constexpr bool is_required = !std::default_initializable<Member>;

/// Whether a member of this type can have a value at all: some families of requests take it, others
/// have a type in its place that is always left out.
template <class Member>
inline constexpr bool can_be_set = requires(Member const& value) { *value; } ||
                                   !requires(Member const& value) { value.has_value(); };

/// Calls `visit(descriptor)` for each member of `T`; descriptor.name and .pointer are constants.
template <described T, class Visit>
constexpr void for_each_member(Visit&& visit) {
  boost::mp11::mp_for_each<detail::described_members<T>>(visit);
}

/// The same for the members that can go into the body: neither in the query nor without a value.
template <described T, class Visit>
constexpr void for_each_body_member(Visit&& visit) {
  for_each_member<T>([&]<class Descriptor>(Descriptor descriptor) {
    if constexpr (!is_in_query<T, Descriptor> && can_be_set<member_type<Descriptor>>)
      visit(descriptor);
  });
}

}  // namespace vetted
