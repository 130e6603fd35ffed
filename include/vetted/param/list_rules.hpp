// SPDX-License-Identifier: BSL-1.0
//
// The rules that a list can carry, in JSON Schema's words: min_items, max_items, unique_items. An
// empty list is left out and breaks none of them.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <vector>

#include <vetted/param/constant_text.hpp>
#include <vetted/param/kinds.hpp>
#include <vetted/param/list.hpp>
#include <vetted/param/reporter.hpp>
#include <vetted/param/violation.hpp>

namespace vetted {

namespace detail {

template <class Item>
constexpr std::string_view parameter_of_items() {
  if constexpr (requires { Item::parameter_name; })
    return Item::parameter_name;
  else
    return "the list";
}

/// What is wrong with a list of `count` items.
template <class Rule, class List>
constexpr violation violation_of_count(List const& items) {
  return violation::of_words(
      parameter_of_items<typename List::value_type>(), Rule::keyword, &Rule::put_words,
      words_around_number{"a list of ", items.size(), items.size() == 1 ? " item" : " items"});
}

/// Whether `left` stands before `right` in an order of their values. Items that have none, such as
/// structs, are compared one by one.
template <class Item>
constexpr bool is_before(Item const& left, Item const& right) {
  if constexpr (requires { left.json(); }) {
    return left.json() < right.json();
  } else if constexpr (requires { left.view(); }) {
    return left.view() < right.view();
  } else if constexpr (requires { left.is_null(); }) {
    if (left.is_null() || right.is_null()) return left.is_null() && !right.is_null();
    return is_before(left.not_null(), right.not_null());
  } else if constexpr (requires { Item::is_exclusive; }) {
    if (left.index() != right.index()) return left.index() < right.index();
    bool is_less = false;
    left.visit([&]<class Held>(Held const& held) {
      if (Held const* const other = right.template get_if<Held>())
        is_less = is_before(held, *other);
    });
    return is_less;
  } else {
    return left.value() < right.value();
  }
}

template <class Item>
inline constexpr bool has_order = requires(Item const& one) {
  one.view();
} || requires(Item const& one) { one.json(); } || requires(Item const& one) {
  { one.value() < one.value() } -> std::same_as<bool>;
};
template <class Parameter>
inline constexpr bool has_order<or_null<Parameter>> = has_order<Parameter>;
template <bool IsExclusive, class... Alternatives>
inline constexpr bool has_order<alternatives<IsExclusive, Alternatives...>> =
    (has_order<Alternatives> && ...);

/// Where an item stands that equals one before it; the size if all differ.
template <class List>
constexpr std::size_t second_of_equal_items(List const& items) {
  constexpr std::size_t few = 32;
  if constexpr (has_order<typename List::value_type>) {
    if (items.size() > few && !std::is_constant_evaluated()) {
      std::vector<std::size_t> order(items.size());
      for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
      auto const is_less = [&](std::size_t left, std::size_t right) {
        return is_before(items[left], items[right]);
      };
      std::sort(order.begin(), order.end(), is_less);
      for (std::size_t i = 1; i < order.size(); ++i)
        if (!is_less(order[i - 1], order[i])) return (std::max)(order[i - 1], order[i]);
      return items.size();
    }
  }
  for (std::size_t i = 0; i < items.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (items[i] == items[j]) return i;
  return items.size();
}

}  // namespace detail

/// At least so many items.
template <std::size_t Count>
struct min_items {
  static constexpr std::string_view keyword = "minItems";
  static constexpr double limit = Count;
  template <class List>
  static constexpr bool holds(List const& items) {
    return items.size() >= Count;
  }
  static constexpr void put_words(constant_text& out) {
    detail::put_count(out, "a list of at least ", Count, " item", " items");
  }
  template <class List>
  static constexpr violation violation_of(List const& items) {
    return detail::violation_of_count<min_items>(items);
  }
  template <class List>
  static constexpr reporter refuse() {
    return &list_has_too_few_items<List>;
  }
};

/// At most so many items.
template <std::size_t Count>
struct max_items {
  static constexpr std::string_view keyword = "maxItems";
  static constexpr double limit = Count;
  template <class List>
  static constexpr bool holds(List const& items) {
    return items.size() <= Count;
  }
  static constexpr void put_words(constant_text& out) {
    detail::put_count(out, "a list of at most ", Count, " item", " items");
  }
  template <class List>
  static constexpr violation violation_of(List const& items) {
    return detail::violation_of_count<max_items>(items);
  }
  template <class List>
  static constexpr reporter refuse() {
    return &list_has_too_many_items<List>;
  }
};

/// No two items are equal.
struct unique_items {
  static constexpr std::string_view keyword = "uniqueItems";
  template <class List>
  static constexpr bool holds(List const& items) {
    return detail::second_of_equal_items(items) == items.size();
  }
  static constexpr void put_words(constant_text& out) { out.add("a list without equal items"); }
  template <class List>
  static constexpr violation violation_of(List const& items) {
    std::size_t const at = detail::second_of_equal_items(items);
    return violation::of_words(
        detail::parameter_of_items<typename List::value_type>(), keyword, &unique_items::put_words,
        detail::words_around_number{"a list whose item ", at, " repeats an earlier one"});
  }
  template <class List>
  static constexpr reporter refuse() {
    return &list_has_equal_items<List>;
  }
};

}  // namespace vetted
