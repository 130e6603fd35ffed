// SPDX-License-Identifier: BSL-1.0
//
// Which values of a request are streamed: read while the body is sent, instead of written before.
// Look at streamed_string, the interface of such a value.
#pragma once

#include <concepts>
#include <cstddef>
#include <string_view>

#include <vetted/bytes/byte_source.hpp>
#include <vetted/model/described.hpp>
#include <vetted/model/endpoint.hpp>
#include <vetted/param/list.hpp>

namespace vetted {

/// The text of a long JSON string: `head`, a constant, and then `bytes`, as they are or in base64.
/// Nothing of it needs to be escaped.
struct streamed_text {
  std::string_view head;
  source_ptr bytes;
  bool in_base64 = false;
};

/// A value that is a JSON string and can be streamed. `stream()` gives what to read;
/// `is_in_memory()` says that this cannot fail.
template <class T>
concept streamed_string = requires(T const& value) {
  { value.stream() } -> std::same_as<streamed_text>;
  { value.is_in_memory() } -> std::same_as<bool>;
};

namespace detail {

/// Whether a T is a streamed string or can hold one.
template <class T>
consteval bool has_streamed() {
  if constexpr (streamed_string<T>) {
    return true;
  } else if constexpr (described<T>) {
    bool found = false;
    for_each_body_member<T>([&]<class Descriptor>(Descriptor) {
      found = found || has_streamed<member_type<Descriptor>>();
    });
    return found;
  } else if constexpr (requires { typename T::value_type; }) {
    return has_streamed<typename T::value_type>();
  } else {
    return false;
  }
}

/// Calls `visit(key, value)` for the members that go into the body and are not left out.
template <described T, class Visit>
constexpr void for_each_given_member(T const& object, Visit const& visit) {
  for_each_body_member<T>([&]<class Descriptor>(Descriptor) {
    auto const& value = object.*Descriptor::pointer;
    constexpr std::string_view key = wire_name<Descriptor>;
    if constexpr (requires { *value; }) {
      if (value.has_value()) visit(key, *value);
    } else if constexpr (requires { value.empty(); }) {
      if (!value.empty()) visit(key, value);
    } else {
      visit(key, value);
    }
  });
}

/// Whether a part of `value` is read from where reading can fail, such as from a file.
template <class T>
bool is_read_late(T const& value) {
  if constexpr (!has_streamed<T>()) {
    return false;
  } else if constexpr (streamed_string<T>) {
    return !value.is_in_memory();
  } else {
    bool found = false;
    auto const look = [&](auto const& part) { found = found || is_read_late(part); };
    if constexpr (described<T>)
      for_each_given_member(value, [&](std::string_view, auto const& part) { look(part); });
    else
      for (auto const& part : value) look(part);
    return found;
  }
}

}  // namespace detail

}  // namespace vetted
