// SPDX-License-Identifier: BSL-1.0
//
// The tables that read.hpp reads the kinds by that few requests have: null, maps, alternatives,
// constants and whole numbers of 64 bits. Look at rare_row.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <vetted/json/detail/decode_scalar.hpp>
#include <vetted/json/detail/read_values.hpp>
#include <vetted/param/kinds.hpp>
#include <vetted/param/violation.hpp>

namespace vetted::detail {

template <class V, class To>
constexpr value_row make_value_row();

template <class V, class To>
inline constexpr value_row value_row_of = make_value_row<V, To>();

template <class Parts>
std::unique_ptr<parts> begin_parts() {
  return std::make_unique<Parts>();
}

/// A map that is being read, and the name of the value that comes next.
template <class Map>
struct map_target {
  Map all = nothing_in<Map>();
  std::string name{};
};

template <class Map, class To>
class map_parts final : public parts {
 public:
  void* part(std::size_t) override { return &read_; }
  void name(std::string_view next) override { read_.name = next; }
  std::string_view name() const override { return read_.name; }
  void finish(void* target) override { To::put(target, std::move(read_.all)); }

 private:
  map_target<Map> read_;
};

/// Puts values under the name that was read last.
template <class Map>
struct to_map {
  static constexpr bool is_item = false;

  template <class V>
  static void put(void* target, V&& value) {
    auto& read = *static_cast<map_target<Map>*>(target);
    read.all.add(read.name, std::forward<V>(value));
  }
};

/// What is wrong with a list or map without items that has to have some.
template <class V>
struct emptiness {
  static constexpr violation (*objection)(std::string_view) = nullptr;
};
template <template <class, class...> class Container, class Item, class... Rules>
struct emptiness<Container<Item, Rules...>> {
  template <class Rule>
  static violation broken(std::string_view name) {
    return violation::of_words(name, Rule::keyword, &Rule::put_words, "an empty one");
  }
  template <class Rule>
  static constexpr void look(violation (*&found)(std::string_view)) {
    if constexpr (Rule::keyword == "minItems" || Rule::keyword == "minProperties")
      if (Rule::limit > 0) found = &broken<Rule>;
  }
  static constexpr violation (*objection)(std::string_view) = [] {
    violation (*found)(std::string_view) = nullptr;
    (look<Rules>(found), ...);
    return found;
  }();
};

/// Of numbers that are exact to 64 bits.
template <class V, class To>
bool put_whole_64(void* target, json_scalar const& given, violation& broken) {
  std::int64_t value = 0;
  if (!put_scalar(value, given))
    return broken = violation::of_words(V::parameter_name, "type", &V::put_words, given.text),
           false;
  auto made = V::from(value);
  if (!made) return broken = made.error(), false;
  To::put(target, *std::move(made));
  return true;
}

template <class V, class To>
bool put_constant(void* target, json_scalar const& given, violation& broken) {
  if (given.text == V::constant_word) return To::put(target, V{}), true;
  return broken = violation{V::parameter_name, "const", V::constant_word, given.text}, false;
}

/// The rows of the kinds that hold others.
template <class V, class To>
struct rare_row;
template <class Parameter, class To>
struct rare_row<or_null<Parameter>, To> {
  using value = or_null<Parameter>;
  static constexpr value_row make() {
    value_row row = make_value_row<Parameter, to_holder<value, To>>();
    if constexpr (requires { value::allowed(); }) row.allowed = value::allowed();
    row.put_null = [](void* target) { To::put(target, value{nullptr}); };
    return row;
  }
};
template <class Item, class... Rules, class To>
struct rare_row<map<Item, Rules...>, To> {
  using value = map<Item, Rules...>;
  static constexpr value_row make() {
    value_row row;
    row.kind = json_kind::object;
    row.is_map = true;
    row.allowed = "an object";
    row.begin = &begin_parts<map_parts<value, To>>;
    row.item = &value_row_of<Item, to_map<value>>;
    row.if_empty = emptiness<value>::objection;
    return row;
  }
};
template <bool IsExclusive, class... Alternatives, class To>
struct rare_row<alternatives<IsExclusive, Alternatives...>, To> {
  using value = alternatives<IsExclusive, Alternatives...>;
  static constexpr std::array<alternative_row, sizeof...(Alternatives)> rows{
      {{&value_row_of<Alternatives, to_nothing>,
        &value_row_of<Alternatives, to_holder<value, To>>}...}};
  static constexpr value_row make() {
    value_row row;
    row.allowed = value::allowed();
    row.is_exclusive = IsExclusive;
    row.alternatives = rows.data();
    row.alternative_count = rows.size();
    return row;
  }
};

}  // namespace vetted::detail
