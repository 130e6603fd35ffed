// SPDX-License-Identifier: BSL-1.0
//
// map: names of the program's own to values that keep their rules, in the order in which they were
// given; a JSON object. No name stands in it twice. An empty map counts as left out, unless it is
// `required`. Rules of the map itself are in map_rules.hpp:
//   using labels = map<text<"labels", max_length<512>>, max_properties<16>>;
//   .labels = {{"team", "blue"}, {"shot", "7"}}
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <vetted/param/list.hpp>
#include <vetted/param/reporter.hpp>
#include <vetted/param/text.hpp>
#include <vetted/param/violation.hpp>

namespace vetted {

template <class Item>
struct map_entry {
  text<"name"> name;
  Item value;
  friend constexpr bool operator==(map_entry const&, map_entry const&) = default;
};

namespace detail {

/// A range of pairs whose second parts an Item takes as they are at run time.
template <class Range, class Item>
concept range_of_pairs =
    requires(Range const& range) {
      { range.begin()->first } -> std::convertible_to<std::string_view>;
      { range.begin()->second } -> std::convertible_to<Item>;
      range.end();
    } &&
    !takes_as_literal<std::remove_cvref_t<decltype(std::declval<Range const&>().begin()->second)>,
                      Item>;

}  // namespace detail

/// `Rules` are those of the map; the values have their own.
template <class Item, class... Rules>
class map {
 public:
  using mapped_type = Item;
  using entry = map_entry<Item>;
  static constexpr bool is_required = (std::same_as<Rules, required> || ...);

  constexpr map()
    requires(!is_required)
  = default;

  /// A map without names, also where one has to be given.
  static constexpr map none() { return map{list<entry>{}}; }

  // One constructor a count, as lists have them; more names come by add() or from a range.
  constexpr map(entry const& a) : entries_(a) { refuse_if_bad(); }
  constexpr map(entry const& a, entry const& b) : entries_(a, b) { refuse_if_bad(); }
  constexpr map(entry const& a, entry const& b, entry const& c) : entries_(a, b, c) {
    refuse_if_bad();
  }
  constexpr map(entry const& a, entry const& b, entry const& c, entry const& d)
      : entries_(a, b, c, d) {
    refuse_if_bad();
  }

  /// Any number of names from a run-time range of pairs, such as a std::map.
  template <detail::range_of_pairs<Item> Range>
    requires(!std::same_as<Range, map>)
  constexpr map(Range const& range) : entries_(list<entry>::none()) {
    for (auto const& [name, value] : range) add(name, value);
  }

  /// Adds a name with its value at the end. If the name stands there already, validate() and
  /// everything that sends the map say so.
  constexpr void add(std::string_view name, Item value) {
    entries_.push_back({text<"name">{name}, std::move(value)});
  }

  constexpr std::size_t size() const { return entries_.size(); }
  constexpr bool empty() const { return entries_.empty(); }
  constexpr auto begin() const { return entries_.begin(); }
  constexpr auto end() const { return entries_.end(); }
  constexpr entry const& operator[](std::size_t index) const { return entries_[index]; }

  /// The value under `name`; null if there is none.
  constexpr Item const* find(std::string_view name) const {
    for (std::size_t i = 0; i < size(); ++i)
      if (entries_[i].name.view() == name) return &entries_[i].value;
    return nullptr;
  }

  /// Place of an entry whose name stands before it; the size if all differ.
  constexpr std::size_t repeated() const {
    constexpr std::size_t few = 32;
    if (size() > few && !std::is_constant_evaluated()) return repeated_of_many();
    for (std::size_t i = 0; i < size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (entries_[i].name == entries_[j].name) return i;
    return size();
  }

  /// Whether the map keeps its own rules; one that is left out does.
  constexpr bool keeps_rules() const {
    if (!is_required && empty()) return true;
    return repeated() == size() && (keeps<Rules>() && ...);
  }

  /// Calls `report(violation)` for each rule of the map that is broken, and `report_of(violation,
  /// entry)` for what is wrong with a name.
  template <class Report, class ReportOf>
  constexpr void inspect_rules([[maybe_unused]] Report const& report,
                               ReportOf const& report_of) const {
    if (!is_required && empty()) return;
    if (std::size_t const at = repeated(); at < size())
      report_of(violation::of_member("the name", "duplicate", "is given twice; leave one out"),
                entries_[at]);
    [[maybe_unused]] auto const look = [&]<class Rule>(std::type_identity<Rule>) {
      if constexpr (detail::is_list_rule<Rule>) Rule::inspect(*this, report, report_of);
    };
    (look(std::type_identity<Rules>{}), ...);
  }

  friend constexpr bool operator==(map const&, map const&) = default;

 private:
  constexpr explicit map(list<entry> entries) : entries_(std::move(entries)) {}

  template <class Rule>
  constexpr bool keeps() const {
    if constexpr (detail::is_list_rule<Rule>) return Rule::holds(*this);
    return true;
  }

  template <class Rule>
  constexpr void refuse_unless() const {
    if constexpr (detail::is_list_rule<Rule>) {
      reporter const refuse = Rule::template refuse<map>();
      if (!Rule::holds(*this)) refuse();
    }
  }

  constexpr void refuse_if_bad() const {
    if (!std::is_constant_evaluated()) return;
    reporter const refuse = &map_has_a_name_twice<map>;
    if (repeated() < size()) refuse();
    (refuse_unless<Rules>(), ...);
  }

  std::size_t repeated_of_many() const {
    std::vector<std::size_t> order(size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    auto const name = [&](std::size_t at) { return entries_[at].name.view(); };
    std::sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
      return name(left) == name(right) ? left < right : name(left) < name(right);
    });
    std::size_t first = size();
    for (std::size_t i = 1; i < order.size(); ++i)
      if (name(order[i - 1]) == name(order[i])) first = (std::min)(first, order[i]);
    return first;
  }

  list<entry> entries_;
};

}  // namespace vetted
