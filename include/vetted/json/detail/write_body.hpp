// SPDX-License-Identifier: BSL-1.0
//
// How lists and described structs are written as JSON, from the forms of their values. Keys are
// constants with the comma in front, which becomes the opening brace for the first one.
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include <vetted/json/detail/write_kinds.hpp>
#include <vetted/json/detail/write_text.hpp>
#include <vetted/json/detail/write_values.hpp>
#include <vetted/model/described.hpp>
#include <vetted/model/endpoint.hpp>
#include <vetted/model/member_rules.hpp>
#include <vetted/model/wire_name.hpp>
#include <vetted/param/list.hpp>

namespace vetted::detail {

template <class Item, class... Rules>
struct json_form<list<Item, Rules...>> {
  using form = json_form<Item>;
  static constexpr std::string_view opening = "[";
  static constexpr std::size_t room = 1;
  static constexpr bool is_recursive = [] {
    if constexpr (list<Item, Rules...>::is_recursive)
      return true;
    else
      return detail::is_recursive<form>();
  }();

  static constexpr std::size_t more_room(list<Item, Rules...> const& items) {
    std::size_t size = items.size() * (form::opening.size() + form::room + 1);
    if constexpr (has_more_room<form>)
      for (std::size_t i = 0; i < items.size(); ++i) size += form::more_room(items[i]);
    return size;
  }

  static constexpr char* put(char* out, list<Item, Rules...> const& items) {
    if constexpr (list<Item, Rules...>::has_rules)
      if (!items.keeps_rules()) return nullptr;
    for (std::size_t i = 0; i < items.size(); ++i) {
      out = form::put(put_plain(out, form::opening), items[i]);
      if (out == nullptr) return nullptr;
      *out++ = i + 1 < items.size() ? ',' : ']';
    }
    return items.empty() ? put_plain(out, "]") : out;
  }
};

/// `,"name":` and the opening of the value.
template <std::size_t Size>
struct key_text {
  char text[Size]{};
  consteval key_text(std::string_view name, std::string_view opening) {
    put_plain(put_plain(put_plain(put_plain(text, ",\""), name), "\":"), opening);
  }
};

/// The type of what is written of a member that may be left out.
template <class Member>
struct written_of {
  using type = Member;
};
template <class Member>
  requires requires(Member const& member) { *member; }
struct written_of<Member> {
  using type = std::remove_cvref_t<decltype(*std::declval<Member const&>())>;
};

/// How a member of T is written, from its Boost.Describe descriptor.
template <class T, class Descriptor>
struct member_form {
  // In the query, or a type that never has a value: it is not written, but keeps its rules, too.
  static constexpr std::size_t room = 0;
  static constexpr std::size_t more_room(T const&) { return 0; }
  static constexpr char* put(char* out, T const& object) {
    return has_error(object.*Descriptor::pointer) ? nullptr : out;
  }
};

template <class T, class Descriptor>
  requires(location_of<T, Descriptor> == location::body && can_be_set<member_type<Descriptor>>)
struct member_form<T, Descriptor> {
  using member = member_type<Descriptor>;
  using form = json_form<typename written_of<member>::type>;
  static constexpr std::string_view name = wire_name<Descriptor>;
  static constexpr std::size_t key_size = name.size() + 4 + form::opening.size();
  static constexpr key_text<key_size> key{name, form::opening};

  static constexpr std::size_t room = key_size + form::room;
  static constexpr bool is_recursive = detail::is_recursive<form>();
  static constexpr std::size_t more_room(T const& object) {
    if constexpr (has_more_room<form>) {
      member const& one = object.*Descriptor::pointer;
      if constexpr (!requires { *one; })
        return form::more_room(one);
      else if (one.has_value())
        return form::more_room(*one);
    }
    return 0;
  }
  static constexpr char* put(char* out, T const& object) {
    member const& one = object.*Descriptor::pointer;
    if constexpr (requires { *one; }) {
      return one.has_value() ? form::put(put_plain(out, {key.text, key_size}), *one) : out;
    } else {
      if constexpr (requires { one.empty(); } && !requires { requires member::is_required; })
        if (one.empty()) return out;
      return form::put(put_plain(out, {key.text, key_size}), one);
    }
  }
};

template <class Rule, class T>
constexpr bool keeps_if_error(T const& object) {
  if constexpr (Rule::weight == severity::error)
    return Rule::holds(object);
  else
    return true;
}

/// Whether `object` keeps the rules across its members that are errors.
template <class T, class... Rules>
constexpr bool keeps_errors([[maybe_unused]] T const& object, member_rules<Rules...>) {
  return (... && keeps_if_error<Rules>(object));
}

template <class T, class Descriptors>
struct member_forms;
template <class T, template <class...> class List, class... Descriptors>
struct member_forms<T, List<Descriptors...>> {
  static constexpr bool is_recursive =
      (false || ... || detail::is_recursive<member_form<T, Descriptors>>());
  static constexpr std::size_t room = (std::size_t{2} + ... + member_form<T, Descriptors>::room);
  static constexpr std::size_t more_room(T const& object) {
    return (std::size_t{0} + ... + member_form<T, Descriptors>::more_room(object));
  }
  static constexpr char* put(char* out, T const& object) {
    static_cast<void>((... && ((out = member_form<T, Descriptors>::put(out, object)) != nullptr)));
    return out;
  }
};

template <described T>
struct json_form<T> {
  using members = member_forms<T, described_members<T>>;
  static constexpr std::string_view opening{};
  static constexpr std::size_t room = members::room;
  static constexpr bool is_recursive = members::is_recursive;
  static constexpr std::size_t more_room(T const& object) { return members::more_room(object); }

  static constexpr char* put(char* out, T const& object) {
    if (!keeps_errors(object, rules_of<T>{})) return nullptr;
    char* const begin = out;
    out = members::put(out, object);
    if (out == nullptr) return nullptr;
    if (out == begin) ++out;
    *begin = '{';  // in the place of the first comma
    return put_plain(out, "}");
  }
};

template <file_value T>
struct json_form<T> {
  static_assert(
      !file_value<T>,
      "a file cannot be written as JSON: it has to be a member of a request whose endpoint "
      "says `static constexpr auto body = vetted::body_format::multipart;`");
  static constexpr std::string_view opening{};
  static constexpr std::size_t room = 0;
  static constexpr char* put(char*, T const&) { return nullptr; }
};

}  // namespace vetted::detail
