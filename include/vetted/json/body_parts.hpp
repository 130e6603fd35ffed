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

/// Whether a T is a streamed string or can hold one. Those in maps, alternatives and lists that
/// hold themselves are few and written as a whole.
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
  } else if constexpr (
      requires { typename T::value_type; } && !requires { requires T::is_recursive; }) {
    return has_streamed<typename T::value_type>();
  } else {
    return false;
  }
}

/// Calls `visit(key, value)` for the members that go into the body and are not left out.
template <described T, class Visit>
constexpr void for_each_given_member(T const& object, Visit const& visit) {
  for_each_body_member<T>([&]<class Descriptor>(Descriptor) {
    use_given(object.*Descriptor::pointer,
              [&](auto const& value) { visit(wire_name<Descriptor>, value); });
  });
}

/// Calls `visit` for each streamed string in `value`, in the order in which they are written.
template <class T, class Visit>
constexpr void for_each_streamed_string(T const& value, Visit const& visit) {
  if constexpr (!has_streamed<T>()) {
  } else if constexpr (streamed_string<T>) {
    visit(value);
  } else if constexpr (described<T>) {
    for_each_given_member(
        value, [&](std::string_view, auto const& part) { for_each_streamed_string(part, visit); });
  } else if constexpr (requires { value.is_null(); }) {
    if (!value.is_null()) for_each_streamed_string(value.not_null(), visit);
  } else {
    for (auto const& part : value) for_each_streamed_string(part, visit);
  }
}

/// Whether `value` holds a streamed string.
template <class T>
bool holds_streamed(T const& value) {
  bool found = false;
  for_each_streamed_string(value, [&](auto const&) { found = true; });
  return found;
}

/// Whether a part of `value` is read from where reading can fail, such as from a file.
template <class T>
bool is_read_late(T const& value) {
  bool found = false;
  for_each_streamed_string(value, [&](auto const& text) { found = found || !text.is_in_memory(); });
  return found;
}

}  // namespace detail

}  // namespace vetted
