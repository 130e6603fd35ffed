// SPDX-License-Identifier: BSL-1.0
//
// The rules that a text can carry, in JSON Schema's words: not_empty, min_length, max_length, which
// count code points, digits_only and visible_only. pattern is in pattern.hpp. See rules.hpp for
// what a rule is.
#pragma once

#include <cstddef>
#include <string_view>

#include <vetted/bytes/utf8.hpp>
#include <vetted/param/constant_text.hpp>
#include <vetted/param/name.hpp>
#include <vetted/param/reporter.hpp>

namespace vetted {

/// Text that has at least one byte: JSON Schema's minLength 1.
struct not_empty {
  static constexpr std::string_view keyword = "minLength";
  static constexpr double limit = 1;
  static constexpr bool holds(std::string_view text) { return !text.empty(); }
  static constexpr void put_words(constant_text& out) { out.add("not empty"); }
  template <name Parameter, class... Allowed>
  static consteval reporter refuse() {
    return &text_must_not_be_empty<Parameter, Allowed...>;
  }
};

/// Text of one or more decimal digits: JSON Schema's pattern ^[0-9]+$.
struct digits_only {
  static constexpr std::string_view keyword = "pattern";
  static constexpr std::string_view pattern_text = "^[0-9]+$";
  static constexpr bool holds(std::string_view text) {
    return !text.empty() && is_made_of(text, '0', '9');
  }
  static constexpr void put_words(constant_text& out) { out.add("made of decimal digits"); }
  template <name Parameter, class... Allowed>
  static consteval reporter refuse() {
    return &text_is_not_made_of_digits<Parameter, Allowed...>;
  }
};

/// Text of one or more visible ASCII characters, as ids have them: no blanks, which come from files
/// and forms, and nothing that does not print. JSON Schema's pattern ^[!-~]+$.
struct visible_only {
  static constexpr std::string_view keyword = "pattern";
  static constexpr std::string_view pattern_text = "^[!-~]+$";
  static constexpr bool holds(std::string_view text) {
    return !text.empty() && is_made_of(text, '!', '~');
  }
  static constexpr void put_words(constant_text& out) {
    out.add("made of visible ASCII characters");
  }
  template <name Parameter, class... Allowed>
  static consteval reporter refuse() {
    return &text_has_blank_or_unprintable_characters<Parameter, Allowed...>;
  }
};

/// At least so many code points. (What a reader takes for one character, such as a flag or a letter
/// with its accent, may be several.)
template <std::size_t Length>
struct min_length {
  static constexpr std::string_view keyword = "minLength";
  static constexpr double limit = Length;
  static constexpr bool holds(std::string_view text) {
    return text.size() >= Length && code_points_in(text) >= Length;
  }
  static constexpr void put_words(constant_text& out) {
    detail::put_count(out, "at least ", Length, " character long", " characters long");
  }
  template <name Parameter, class... Allowed>
  static consteval reporter refuse() {
    return &text_is_too_short<Parameter, Allowed...>;
  }
};

/// At most so many code points.
template <std::size_t Length>
struct max_length {
  static constexpr std::string_view keyword = "maxLength";
  static constexpr double limit = Length;
  static constexpr bool holds(std::string_view text) {
    return text.size() <= Length || code_points_in(text) <= Length;
  }
  static constexpr void put_words(constant_text& out) {
    detail::put_count(out, "at most ", Length, " character long", " characters long");
  }
  template <name Parameter, class... Allowed>
  static consteval reporter refuse() {
    return &text_is_too_long<Parameter, Allowed...>;
  }
};

}  // namespace vetted
