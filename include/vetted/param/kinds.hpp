// SPDX-License-Identifier: BSL-1.0
//
// The kinds of parameters that few requests have, by name only: what handles every kind need not
// include those that a program does not use.
#pragma once

#include <string_view>

#include <vetted/param/constant_text.hpp>
#include <vetted/param/name.hpp>
#include <vetted/param/violation.hpp>

namespace vetted {

class any_json;

template <name Name, name Word, class... Wire>
class constant;

template <class Item, class... Rules>
class map;

template <class Parameter>
class or_null;

template <bool IsExclusive, class... Alternatives>
class alternatives;

namespace detail {

/// Whether a value is one of another kind, may be null, or is a map of others.
template <class T>
inline constexpr bool holds_others = false;
template <class Parameter>
inline constexpr bool holds_others<or_null<Parameter>> = true;
template <class Item, class... Rules>
inline constexpr bool holds_others<map<Item, Rules...>> = true;
template <bool IsExclusive, class... Alternatives>
inline constexpr bool holds_others<alternatives<IsExclusive, Alternatives...>> = true;

/// What is wrong with a value of a one_of that fits more than one of its alternatives.
constexpr violation violation_of_two(std::string_view name) {
  return violation::of_words(name, "oneOf", "one that fits a single alternative",
                             "one that fits two");
}

/// How a struct among alternatives is called. (The model knows its members.)
template <class T>
struct struct_words {
  static constexpr void put(constant_text& out) { out.add("an object"); }
};

}  // namespace detail

}  // namespace vetted
