// SPDX-License-Identifier: BSL-1.0
//
// How texts are written as JSON: one pass copies, escapes and tests a text, be it the rules that it
// is UTF-8, not empty, of visible characters or of digits. Other rules get a pass of their own.
// Look at text_form.
#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <string_view>

#include <vetted/json/detail/escape.hpp>
#include <vetted/json/detail/write_values.hpp>
#include <vetted/param/digits.hpp>
#include <vetted/param/rules.hpp>
#include <vetted/param/text.hpp>

namespace vetted::detail {

// Rules of a text that are tested while it is written: by its size and its characters.
template <class Rule>
inline constexpr character_range characters_of = any_utf8;
template <>
inline constexpr character_range characters_of<digits_only>{'0', '9'};
template <>
inline constexpr character_range characters_of<visible_only>{'!', '~'};
template <class Rule>
inline constexpr bool is_about_characters = characters_of<Rule>.most < any_utf8.most;

template <class... Rules>
constexpr character_range common_range() {
  character_range common = any_utf8;
  for (character_range const one : {any_utf8, characters_of<Rules>...}) {
    common.least = one.least > common.least ? one.least : common.least;
    common.most = one.most < common.most ? one.most : common.most;
  }
  return common;
}

/// What is written of a text in one pass that copies, escapes and tests it; `Owner` is the class
/// whose inspect() tests nothing but UTF-8 and `Rules`.
template <class Owner, class... Rules>
struct text_form {
  template <class Value>
  static constexpr bool describes = std::same_as<decltype(&Value::template inspect<place const&>),
                                                 void (Owner::*)(place const&) const>;

  static constexpr char* put(char* out, std::string_view text) {
    constexpr bool needs_some =
        ((std::same_as<Rules, not_empty> || is_about_characters<Rules>) || ...);
    if (needs_some ? text.empty() : text.data() == nullptr) return nullptr;
    bool const keeps_others = (... && (std::same_as<Rules, not_empty> ||
                                       is_about_characters<Rules> || Rules::holds(text)));
    return keeps_others ? put_characters<common_range<Rules...>()>(out, text) : nullptr;
  }
};

template <name Name, class... Rules>
text_form<text<Name, Rules...>, Rules...> text_form_of(text<Name, Rules...> const&);
template <name Name, class... Wire>
text_form<digits<Name, Wire...>, digits_only> text_form_of(digits<Name, Wire...> const&);

/// A text, digits and what is derived from them and adds no test.
template <class T>
concept plain_text =
    requires(T const& value) { requires decltype(text_form_of(value))::template describes<T>; };

/// A value that is a JSON string and knows its exact text, such as a data URL.
template <class T>
concept encoded_string = requires(T const& value, char* out) {
  { value.encoded_size() } -> std::same_as<std::size_t>;
  { value.put_encoded(out) } -> std::same_as<char*>;
};

/// A value that is a JSON string: plain text, or another type with a test of its own.
template <class T>
concept viewed_string = requires(T const& value) {
  { value.view() } -> std::same_as<std::string_view>;
} && !encoded_string<T>;

template <viewed_string Value>
struct json_form<Value> {
  static constexpr std::string_view opening = "\"";
  static constexpr std::size_t room = string_bound(0) - opening.size();
  static constexpr std::size_t more_room(Value const& value) {
    return string_bound(value.view().size()) - string_bound(0);
  }
  static constexpr char* put(char* out, Value const& value) {
    if constexpr (plain_text<Value>)
      out = decltype(text_form_of(value))::put(out, value.view());
    else
      out = has_error(value) ? nullptr : put_characters<any_utf8>(out, value.view());
    return out != nullptr ? put_plain(out, "\"") : nullptr;
  }
};

template <encoded_string Value>
struct json_form<Value> {
  static constexpr std::string_view opening = "\"";
  static constexpr std::size_t room = 1;
  static constexpr std::size_t more_room(Value const& value) { return value.encoded_size(); }
  static constexpr char* put(char* out, Value const& value) {
    if (has_error(value)) return nullptr;
    out = value.put_encoded(out);
    if constexpr (requires { value.is_in_memory(); })
      if (!value.is_in_memory() && has_error(value)) return nullptr;  // a file was lost meanwhile
    return put_plain(out, "\"");
  }
};

}  // namespace vetted::detail
