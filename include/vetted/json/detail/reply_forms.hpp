// SPDX-License-Identifier: BSL-1.0
//
// What lists and maps of a reply do for its reader, as functions over void*. Look at fill_list_row
// and reply_map_of.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/json/detail/reply_kinds.hpp>
#include <vetted/json/detail/reply_rows.hpp>
#include <vetted/json/scalar.hpp>

namespace vetted::detail {

/// Where a value goes; an optional one is there from then on.
template <class Value>
void* place_of(Value& value) {
  if constexpr (is_std_optional<Value>)
    return &value.emplace();
  else
    return &value;
}

/// All but the row of an item. An item that may be null keeps its place when it is left out.
template <class List>
constexpr void fill_list_row(reply_row& row) {
  using item = typename List::value_type;
  row.append = [](void* given) -> void* {
    List& items = *static_cast<List*>(given);
    if (items.capacity() == 0) items.reserve(4);  // instead of 1, 2 and 4
    return place_of(items.emplace_back());
  };
  if constexpr (is_std_optional<item>) {
    row.remove = [](void* given) { static_cast<List*>(given)->back().reset(); };
    row.append_null = [](void* given) { static_cast<List*>(given)->emplace_back(); };
  } else {
    row.remove = [](void* given) { static_cast<List*>(given)->pop_back(); };
  }
}

/// An item of a std::vector<bool>, which has no address: the list stands for its last one.
inline constexpr reply_row last_bit_row{.natural = bit_of(json_kind::boolean),
                                        .expected = "a boolean",
                                        .put = [](void* list, json_scalar const& given) {
                                          static_cast<std::vector<bool>*>(list)->back() =
                                              given.boolean;
                                          return given.kind == json_kind::boolean;
                                        }};

constexpr void fill_bits_row(reply_row& row) {
  row.append = [](void* list) {
    static_cast<std::vector<bool>*>(list)->push_back(false);
    return list;
  };
  row.remove = [](void* list) { static_cast<std::vector<bool>*>(list)->pop_back(); };
  row.item = &last_bit_row;
}

/// Where in `names` there are some that stood there before, in their order.
inline std::vector<std::size_t> repeated_places(std::vector<std::string_view> const& names) {
  std::vector<std::size_t> order(names.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    int const compared = names[a].compare(names[b]);
    return compared != 0 ? compared < 0 : a < b;
  });
  std::vector<std::size_t> places;
  for (std::size_t i = 1; i < order.size(); ++i)
    if (names[order[i]] == names[order[i - 1]]) places.push_back(order[i]);
  std::sort(places.begin(), places.end());
  return places;
}

template <class Pairs>
void drop_repeated_pairs(void* given, void* listener, void (*tell)(void*, std::string_view)) {
  Pairs& all = *static_cast<Pairs*>(given);
  std::vector<std::string_view> names;
  names.reserve(all.size());
  for (auto const& one : all) names.push_back(one.first);
  auto const repeated = repeated_places(names);
  if (repeated.empty()) return;
  auto next = repeated.begin();
  std::size_t kept = repeated.front();
  for (std::size_t i = kept; i < all.size(); ++i) {
    if (next != repeated.end() && *next == i) {
      tell(listener, all[i].first);
      ++next;
    } else {
      all[kept++] = std::move(all[i]);
    }
  }
  all.resize(kept);
}

/// What a map does for its reader; `Entry` is the pair of a name and a value.
template <class Map, class Entry, class Value>
struct map_functions {
  static constexpr bool is_list = is_pairs<Map>;

  static void* enter(void* given, std::string_view name, bool& is_new) {
    Map& map = *static_cast<Map*>(given);
    if constexpr (is_list) {
      Entry& made = map.emplace_back();
      made.first = name;
      is_new = true;
      return &made;
    } else {
      auto const [at, is_made] = map.try_emplace(std::string{name});
      is_new = is_made;
      return &*at;
    }
  }
  static void* value(void* entry) { return place_of(static_cast<Entry*>(entry)->second); }
  static std::string_view name(void const* entry) {
    return static_cast<Entry const*>(entry)->first;
  }
  static void remove(void* given, [[maybe_unused]] void* entry) {
    Map& map = *static_cast<Map*>(given);
    if constexpr (is_std_optional<Value>)
      static_cast<Entry*>(entry)->second.reset();
    else if constexpr (is_list)
      map.pop_back();
    else
      map.erase(map.find(static_cast<Entry*>(entry)->first));
  }

  static constexpr reply_map make() {
    reply_map made{.enter = &enter,
                   .value = &value,
                   .remove = &remove,
                   .name = &name,
                   .may_be_null = is_std_optional<Value>};
    if constexpr (is_list) made.drop_repeated = &drop_repeated_pairs<Map>;
    return made;
  }
};

template <class Map>
inline constexpr reply_map reply_map_of =
    map_functions<Map, typename Map::value_type, typename Map::mapped_type>::make();
template <class Value>
inline constexpr reply_map reply_map_of<std::vector<std::pair<std::string, Value>>> =
    map_functions<std::vector<std::pair<std::string, Value>>, std::pair<std::string, Value>,
                  Value>::make();

}  // namespace vetted::detail
