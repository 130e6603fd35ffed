// SPDX-License-Identifier: BSL-1.0
//
// message_writer: puts the values of a request into its path, its query and its header fields, and
// says which one cannot stand there. The checks of a description while compiling stand here, too.
#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <vetted/call/error.hpp>
#include <vetted/check/violations.hpp>
#include <vetted/http/field.hpp>
#include <vetted/http/url.hpp>
#include <vetted/model/described.hpp>
#include <vetted/model/endpoint.hpp>
#include <vetted/model/wire_name.hpp>
#include <vetted/param/number_text.hpp>

namespace vetted::detail {

error rules_broken(violations found);

/// The error for bytes that cannot be read.
template <class Bytes>
error unreadable(Bytes const& bytes) {
  std::string why = bytes.objection();
  return {.kind = error_kind::file,
          .message = why.empty() ? "what belongs into the body cannot be read" : std::move(why),
          .path = std::string{bytes.path()}};
}

/// A value that is one text in a URL or a header field: a text, a number, a choice, a flag, a
/// constant, or free-form JSON.
template <class T>
concept single_value = requires(T const& value) { value.view(); } || requires(T const& value) {
  value.word();
} || requires(T const& value) { value.value(); } || requires(T const& value) { value.json(); };

template <class T>
concept item_list =
    requires(T const& value) { value.begin(); } && !requires { typename T::mapped_type; };

template <single_value T>
std::string text_of_value(T const& value) {
  if constexpr (requires { value.word(); })
    return std::string{value.word()};
  else if constexpr (requires { value.view(); })
    return std::string{value.view()};
  else if constexpr (requires { value.json(); })
    return std::string{value.json()};
  else if constexpr (std::same_as<std::remove_cvref_t<decltype(value.value())>, bool>)
    return value.value() ? "true" : "false";
  else if constexpr (requires { requires T::is_whole_64; })
    return std::to_string(value.value());
  else
    return number_text(static_cast<double>(value.value()));
}

/// Why `key` cannot be the name of an entry in the map `name` where names stand in brackets: it
/// would name something else. Nothing if it can.
std::optional<error> unfit_name(std::string_view name, std::string_view key);

/// Compares the placeholders of the endpoint's path with the members of `Request` that fill them.
template <class Request>
consteval bool has_member_for_each_placeholder() {
  std::string_view const path = Request::endpoint::path;
  std::size_t placeholders = 0;
  std::size_t members = 0;
  for (char const c : path) placeholders += c == '{' ? 1u : 0u;
  for_each_member<Request>([&]<class Descriptor>(Descriptor) {
    members += location_of<Request, Descriptor> == location::path ? 1u : 0u;
  });
  return placeholders == members;
}

template <class Request>
consteval bool has_single_values_in_path() {
  bool found = true;
  for_each_member<Request>([&]<class Descriptor>(Descriptor) {
    using member = member_type<Descriptor>;
    if (location_of<Request, Descriptor> == location::path)
      found = found && is_required<member> && single_value<member>;
  });
  return found;
}

template <class Request>
consteval bool has_body() {
  bool found = false;
  for_each_body_member<Request>([&](auto) { found = true; });
  return found;
}

template <class Endpoint, class Descriptor>
consteval bool is_joined_by_commas() {
  if constexpr (requires { typename Endpoint::comma; })
    return Endpoint::comma::template contains<Descriptor::pointer>;
  return false;
}

/// Bytes of a header field at the most, of which many servers take less.
inline constexpr std::size_t longest_field = 64u << 10;

/// Adds what of a request is not in its body; the first error stays.
class message_writer {
 public:
  /// `longest_target`: bytes of path and query at the most.
  message_writer(std::string path, std::size_t longest_target)
      : path_(std::move(path)), longest_target_(longest_target) {}

  /// `name` is the placeholder's.
  void put_path(std::string_view name, std::string_view also, std::string const& value);

  template <class T>
  void put_query(std::string const& name, T const& value, bool by_commas) {
    if constexpr (file_value<T>) {
      static_assert(!file_value<T>, "a file cannot stand in a query");
    } else if constexpr (single_value<T>) {
      add_to_query(name, http::percent_encoded(text_of_value(value)));
    } else if constexpr (described<T>) {
      for_each_given(value, [&](std::string_view key, auto const& part) {
        put_query(name + '[' + std::string{key} + ']', part, by_commas);
      });
    } else if constexpr (requires { value.is_null(); }) {
      if (!value.is_null()) put_query(name, value.not_null(), by_commas);
    } else if constexpr (requires { T::is_exclusive; }) {
      value.visit([&](auto const& held) { put_query(name, held, by_commas); });
    } else if constexpr (requires { typename T::mapped_type; }) {
      put_map(name, value, by_commas);
    } else if constexpr (!item_list<T>) {
      constexpr bool is_text = single_value<T>;
      static_assert(is_text, "an image cannot stand in a query: put it into the body");
    } else if (by_commas) {
      auto const all = joined(value, ",", &http::percent_encoded,
                              [&](std::size_t size) { return is_target_too_long(name, size); });
      if (all) add_to_query(name, *all);
    } else {
      for (auto const& item : value)
        if (!failed_) put_query(name, item, by_commas);
    }
  }

  template <class T>
  void put_field(std::string_view name, T const& value) {
    if constexpr (file_value<T>) {
      static_assert(!file_value<T>, "a file cannot stand in a header field");
    } else if constexpr (single_value<T>) {
      add_field(name, text_of_value(value));
    } else if constexpr (requires { value.is_null(); }) {
      if (!value.is_null()) put_field(name, value.not_null());
    } else if constexpr (requires { T::is_exclusive; }) {
      value.visit([&](auto const& held) { put_field(name, held); });
    } else if constexpr (!item_list<T>) {
      constexpr bool is_text = single_value<T>;  // compilers say much of a concept
      static_assert(is_text,
                    "a struct, a map or an image cannot stand in a header field: put it into the "
                    "query or the body");
    } else {
      auto all = joined(
          value, ", ", [](std::string one) { return one; },
          [&](std::size_t size) { return is_field_too_long(name, size); });
      if (all) add_field(name, *std::move(all));
    }
  }

  /// The path and the query, at the end of which is `more`.
  result<std::string> target(std::string_view more);

  std::vector<http::field>& fields() { return fields_; }

  /// Calls `visit(wire name, value)` for the members that are not left out.
  template <described T, class Visit>
  static void for_each_given(T const& object, Visit const& visit) {
    for_each_member<T>([&]<class Descriptor>(Descriptor) {
      if constexpr (can_be_set<member_type<Descriptor>>)
        use_given(object.*Descriptor::pointer,
                  [&](auto const& value) { visit(wire_name<Descriptor>, value); });
    });
  }

 private:
  template <class Map>
  void put_map(std::string const& name, Map const& all, bool by_commas) {
    for (auto const& [key, part] : all) {
      if (!failed_) failed_ = unfit_name(name, key.view());
      if (failed_) return;
      put_query(name + '[' + std::string{key.view()} + ']', part, by_commas);
    }
  }

  void fail(std::string_view name, std::string_view what);

  /// The items of a list, up to the one that makes it too long; nothing if there are none.
  template <class List, class Encode, class TooLong>
  static std::optional<std::string> joined(List const& items, std::string_view between,
                                           Encode const& encode, TooLong const& is_too_long) {
    std::optional<std::string> all;
    for (auto const& item : items) {
      if (!append_item(all, between, encode, item)) continue;
      if (is_too_long(all->size())) break;
    }
    return all;
  }

  /// False for null, which is left out.
  template <class Encode, class Item>
  static bool append_item(std::optional<std::string>& all, std::string_view between,
                          Encode const& encode, Item const& item) {
    bool is_there = true;
    if constexpr (single_value<Item>) {
      if (all) all->append(between);
      if (!all) all.emplace();
      all->append(encode(text_of_value(item)));
    } else if constexpr (requires { item.is_null(); }) {
      is_there = !item.is_null() && append_item(all, between, encode, item.not_null());
    } else if constexpr (requires { Item::is_exclusive; }) {
      item.visit([&](auto const& held) { is_there = append_item(all, between, encode, held); });
    } else {
      constexpr bool is_text = single_value<Item>;
      static_assert(is_text,
                    "a list of structs, maps or lists cannot stand in a query or a header field: "
                    "put it into the body");
    }
    return is_there;
  }

  bool is_target_too_long(std::string_view name, std::size_t more);
  bool is_field_too_long(std::string_view name, std::size_t size);

  void add_to_query(std::string_view name, std::string_view encoded);

  void add_field(std::string_view name, std::string value);

  std::string path_, query_;
  std::size_t longest_target_;
  std::vector<http::field> fields_;
  std::optional<error> failed_;
};

}  // namespace vetted::detail

#ifndef VETTED_SEPARATE_COMPILATION
#include <vetted/api/detail/message_writer.ipp>
#endif
