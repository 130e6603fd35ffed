// SPDX-License-Identifier: BSL-1.0
//
// write_json: a described request as JSON text, into the caller's buffer or as a string. What is
// left out is not written, members go in the order of declaration, and a request that breaks a rule
// is not written at all. One bound is computed for the whole text, so nothing grows on the way.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <boost/system/result.hpp>

#include <vetted/check/validate.hpp>
#include <vetted/json/escape.hpp>
#include <vetted/param/choice.hpp>
#include <vetted/param/flag.hpp>
#include <vetted/param/number.hpp>
#include <vetted/param/text.hpp>

namespace vetted {

namespace detail {

/// A value that is a JSON string and knows its exact text, such as a data URL.
template <class T>
concept encoded_string = requires(T const& value, char* out) {
  { value.encoded_size() } -> std::same_as<std::size_t>;
  { value.put_encoded(out) } -> std::same_as<char*>;
};

/// A value that is a JSON string: text, digits, what is derived from them.
template <class T>
concept viewed_string = requires(T const& value) {
  { value.view() } -> std::same_as<std::string_view>;
} && !encoded_string<T>;

// A pair of functions a kind of value: `bound` is an upper bound of its text in bytes, `put` writes
// the text and returns its end.

template <name Name, class... Rules>
constexpr std::size_t bound(number<Name, Rules...> const&) {
  return number_text_size;
}
template <name Name, class... Rules>
constexpr char* put(char* out, number<Name, Rules...> const& value) {
  return put_number(out, static_cast<double>(value.value()));
}

template <viewed_string T>
constexpr std::size_t bound(T const& value) {
  return string_bound(value.view().size());
}
template <viewed_string T>
constexpr char* put(char* out, T const& value) {
  return put_string(out, value.view());
}

template <name Name, class Enum>
constexpr std::size_t bound(choice<Name, Enum> const& value) {
  return string_bound(value.word().size());
}
template <name Name, class Enum>
constexpr char* put(char* out, choice<Name, Enum> const& value) {
  return put_string(out, value.word());
}

template <name Name>
constexpr std::size_t bound(flag<Name> const&) {
  return std::string_view{"false"}.size();
}
template <name Name>
constexpr char* put(char* out, flag<Name> const& value) {
  return put_plain(out, value.value() ? "true" : "false");
}

template <encoded_string T>
constexpr std::size_t bound(T const& value) {
  return value.encoded_size() + 2;
}
template <encoded_string T>
constexpr char* put(char* out, T const& value) {
  *out++ = '"';
  out = value.put_encoded(out);
  *out++ = '"';
  return out;
}

template <class Item>
constexpr std::size_t bound(list<Item> const& items);
template <class Item>
constexpr char* put(char* out, list<Item> const& items);

/// Calls `visit(wire_name, value)` for the members of a body that are not left out.
template <described T, class Visit>
constexpr void for_each_set_member(T const& object, Visit const& visit) {
  for_each_member<T>([&](auto descriptor) {
    using descriptor_type = decltype(descriptor);
    if constexpr (!is_in_query<T, descriptor_type>) {
      auto const& value = object.*descriptor_type::pointer;
      constexpr std::string_view key = wire_name<descriptor_type>;
      if constexpr (requires { *value; }) {
        if (value.has_value()) visit(key, *value);
      } else if constexpr (requires { value.has_value(); }) {
        return;  // a member that can never be set
      } else if constexpr (requires { value.empty(); }) {
        if (!value.empty()) visit(key, value);
      } else {
        visit(key, value);
      }
    }
  });
}

template <described T>
constexpr std::size_t bound(T const& object) {
  std::size_t size = 2;
  for_each_set_member(object, [&](std::string_view key, auto const& value) {
    size += key.size() + 4 + bound(value);
  });
  return size;
}

template <described T>
constexpr char* put(char* out, T const& object) {
  char* const begin = out;
  for_each_set_member(object, [&](std::string_view key, auto const& value) {
    *out++ = ',';
    *out++ = '"';
    out = put_plain(out, key);
    *out++ = '"';
    *out++ = ':';
    out = put(out, value);
  });
  if (out == begin) ++out;
  *begin = '{';  // in the place of the first comma
  *out++ = '}';
  return out;
}

template <class Item>
constexpr std::size_t bound(list<Item> const& items) {
  std::size_t size = 2;
  for (std::size_t i = 0; i < items.size(); ++i) size += 1 + bound(items[i]);
  return size;
}

template <class Item>
constexpr char* put(char* out, list<Item> const& items) {
  *out++ = '[';
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) *out++ = ',';
    out = put(out, items[i]);
  }
  *out++ = ']';
  return out;
}

}  // namespace detail

/// Appends the JSON body of `request` to `buffer`.
/// Errors: all violations if one of them is an error; `buffer` is then as it was.
template <described Request>
boost::system::result<void, violations> write_json(Request const& request, std::string& buffer) {
  if (violations found = validate(request); found.has_errors()) return found;
  std::size_t const used = buffer.size();
  buffer.resize(used + detail::bound(request));
  char const* const end = detail::put(buffer.data() + used, request);
  buffer.resize(static_cast<std::size_t>(end - buffer.data()));
  return {};
}

/// The JSON body of `request`. Errors: all violations.
template <described Request>
boost::system::result<std::string, violations> write_json(Request const& request) {
  std::string text;
  if (auto const written = write_json(request, text); !written) return written.error();
  return text;
}

}  // namespace vetted
