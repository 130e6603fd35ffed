// SPDX-License-Identifier: BSL-1.0
//
// odd_replies: every place in a described reply, by Boost.Describe, and odd values to put there;
// spoilt() makes an odd reply of a good one.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <vetted/json/decode.hpp>
#include <vetted/model/described.hpp>
#include <vetted/model/wire_name.hpp>

namespace odd_replies {

/// A place in a reply.
struct place {
  std::string pointer;
  bool decides = false;  // what comes next depends on it
  bool is_text = false;
};

struct odd_value {
  std::string json;  // empty: the member is missing
  bool is_text = false;
};

inline std::vector<odd_value> const odd_values{
    {"null"},
    {"true"},
    {"\"7\"", true},
    {"0.5"},
    {"18446744073709551616"},
    {"1e400"},
    {"\"\""},
    {R"("a lone \ud83d")", true},
    {"[]"},
    {"{}"},
    {"[[]]"},
    {R"({"a":1})"},
    {""},
    {"\"" + std::string(4000, 'x') + "\"", true},
};

inline void add(std::vector<place>& all, place one) {
  auto const same = [&](place const& other) { return other.pointer == one.pointer; };
  auto const found = std::find_if(all.begin(), all.end(), same);
  if (found == all.end())
    all.push_back(std::move(one));
  else
    found->decides = found->decides || one.decides;
}

template <class T>
struct first_alternative;
template <template <class...> class Variant, class First, class... Others>
struct first_alternative<Variant<First, Others...>> {
  using type = First;
};

/// The places within a value of type `T` at `pointer`: a list has an item, a map the name "k", and
/// a variant is the first of its types. `Wanted` are members that are not marked as needed, but
/// without which this reply cannot do what it is for.
template <class T, class Wanted>
void add_places(std::vector<place>& all, std::string const& pointer) {
  if constexpr (vetted::detail::is_std_optional<T>) {
    add_places<typename T::value_type, Wanted>(all, pointer);
  } else if constexpr (vetted::detail::is_pairs<T>) {
    add(all, {pointer + "/k"});
    add_places<typename T::value_type::second_type, Wanted>(all, pointer + "/k");
  } else if constexpr (vetted::detail::text_map<T>) {
    add(all, {pointer + "/k"});
    add_places<typename T::mapped_type, Wanted>(all, pointer + "/k");
  } else if constexpr (vetted::detail::variant_types<T>::is_variant) {
    using first = typename first_alternative<T>::type;
    if constexpr (requires { typename first::when; })
      add(all, {pointer + "/" + std::string{first::when::member}});
    add_places<first, Wanted>(all, pointer);
  } else if constexpr (std::is_same_v<T, std::vector<std::byte>>) {
    // a text
  } else if constexpr (vetted::detail::is_std_vector<T>) {
    add(all, {pointer + "/-", false, std::is_same_v<typename T::value_type, std::string>});
    add_places<typename T::value_type, Wanted>(all, pointer + "/0");
  } else if constexpr (vetted::described<T>) {
    vetted::for_each_member<T>([&]<class Descriptor>(Descriptor) {
      using member = vetted::member_type<Descriptor>;
      std::string const inner = pointer + "/" + std::string{vetted::wire_name<Descriptor>};
      add(all, {inner,
                vetted::detail::is_needed<T, Descriptor>() ||
                    Wanted::template contains<Descriptor::pointer>,
                std::is_same_v<member, std::string>});
      add_places<member, Wanted>(all, inner);
    });
  }
}

template <class Reply, class Wanted = vetted::members<>>
std::vector<place> places_in() {
  std::vector<place> all;
  add_places<Reply, Wanted>(all, "");
  return all;
}

inline std::string const placeholder = "here comes what is odd";

/// `good` with an odd value at a place; none if there is nothing to be missing.
inline std::optional<std::string> spoilt(nlohmann::json good, place const& where,
                                         odd_value const& odd) {
  nlohmann::json::json_pointer const at{where.pointer};
  if (odd.json.empty()) {
    if (at.back() == "-") return std::nullopt;
    good.at(at.parent_pointer()).erase(at.back());
    return good.dump();
  }
  good[at] = placeholder;
  std::string text = good.dump();
  return text.replace(text.find('"' + placeholder), placeholder.size() + 2, odd.json);
}

}  // namespace odd_replies
