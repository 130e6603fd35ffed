// SPDX-License-Identifier: BSL-1.0
//
// How the kinds that few requests have are written as JSON: null, constants, maps, alternatives and
// free-form JSON. See json_form in write_values.hpp.
#pragma once

#include <concepts>
#include <cstddef>
#include <string_view>

#include <vetted/json/detail/escape.hpp>
#include <vetted/json/detail/write_values.hpp>
#include <vetted/param/constant_text.hpp>
#include <vetted/param/kinds.hpp>

namespace vetted::detail {

template <class Parameter>
struct json_form<or_null<Parameter>> {
  static constexpr std::string_view opening{};
  static constexpr std::size_t room = 4;
  static constexpr bool is_recursive = detail::is_recursive<json_form<Parameter>>();
  static constexpr std::size_t more_room(or_null<Parameter> const& value) {
    return value.is_null() ? 0 : bound(value.not_null());
  }
  static constexpr char* put(char* out, or_null<Parameter> const& value) {
    return value.is_null() ? put_plain(out, "null") : detail::put(out, value.not_null());
  }
};

template <name Name, name Word, class... Wire>
struct json_form<constant<Name, Word, Wire...>> {
  struct quoted {
    static constexpr void put(constant_text& out) { add_quoted(out, Word.view()); }
  };
  static constexpr std::string_view opening = constant_text_of<quoted>;
  static constexpr std::size_t room = 0;
  static constexpr char* put(char* out, constant<Name, Word, Wire...>) { return out; }
};

/// (Of any Value, as the type may be known by name only; more_room must not be a template, which
/// nobody would find.)
template <std::same_as<any_json> Value>
struct json_form<Value> {
  static constexpr std::string_view opening{};
  static constexpr std::size_t room = 0;
  static constexpr std::size_t more_room(Value const& value) { return value.json().size(); }
  static constexpr char* put(char* out, Value const& value) {
    return has_error(value) ? nullptr : put_plain(out, value.json());
  }
};

template <class Item, class... Rules>
struct json_form<map<Item, Rules...>> {
  using form = json_form<Item>;
  static constexpr std::string_view opening = "{";
  static constexpr std::size_t room = 1;
  static constexpr bool is_recursive = detail::is_recursive<form>();

  static constexpr std::size_t more_room(map<Item, Rules...> const& all) {
    std::size_t size = 0;
    for (auto const& one : all) size += string_bound(one.name.view().size()) + 2 + bound(one.value);
    return size;
  }

  static constexpr char* put(char* out, map<Item, Rules...> const& all) {
    if (!all.keeps_rules()) return nullptr;
    std::string_view before = "\"";
    for (auto const& one : all) {
      if (one.name.view().data() == nullptr) return nullptr;
      out = put_characters<any_utf8>(put_plain(out, before), one.name.view());
      if (out == nullptr) return nullptr;
      out = detail::put(put_plain(out, "\":"), one.value);
      if (out == nullptr) return nullptr;
      before = ",\"";
    }
    return put_plain(out, "}");
  }
};

template <bool IsExclusive, class... Alternatives>
struct json_form<alternatives<IsExclusive, Alternatives...>> {
  using value_type = alternatives<IsExclusive, Alternatives...>;
  static constexpr std::string_view opening{};
  static constexpr std::size_t room = 0;
  static constexpr bool is_recursive = (... || detail::is_recursive<json_form<Alternatives>>());

  static constexpr std::size_t more_room(value_type const& value) {
    std::size_t size = 0;
    value.visit([&](auto const& held) { size = bound(held); });
    return size;
  }

  static constexpr char* put(char* out, value_type const& value) {
    if (value.fits_two_ways()) return nullptr;
    value.visit([&](auto const& held) { out = detail::put(out, held); });
    return out;
  }
};

}  // namespace vetted::detail
