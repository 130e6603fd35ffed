// SPDX-License-Identifier: BSL-1.0
//
// Which types can be members of a reply. Those of the standard library that need headers of their
// own are known by their shape, so that a reply without them does not pay for the headers. Look at
// is_readable.
#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/json/value.hpp>

#include <vetted/json/detail/decode_scalar.hpp>
#include <vetted/json/scalar.hpp>
#include <vetted/model/described.hpp>

namespace vetted::detail {

template <class T>
inline constexpr bool is_std_optional = false;
template <class T>
inline constexpr bool is_std_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_std_vector = false;
template <class T>
inline constexpr bool is_std_vector<std::vector<T>> = true;

/// A std::vector<std::pair<std::string, T>>: names to values in their order.
template <class T>
inline constexpr bool is_pairs = false;
template <class T>
inline constexpr bool is_pairs<std::vector<std::pair<std::string, T>>> = true;

/// A std::map<std::string, T>.
template <class T>
concept text_map = requires(T& map, std::string name) {
  typename T::node_type;
  typename T::key_compare;
  requires std::same_as<typename T::key_type, std::string>;
  map.try_emplace(std::move(name)).second;
};

/// The types of a std::variant.
template <class T>
struct variant_types {
  static constexpr bool is_variant = false;
};
template <template <class...> class Variant, class... Types>
  requires requires(Variant<Types...> const& of) { of.valueless_by_exception(); }
struct variant_types<Variant<Types...>> {
  static constexpr bool is_variant = true;
};

/// Types that are lenient in a way of their own: decode_value(target, scalar) never fails.
template <class T>
concept lenient_value =
    requires(T& target, json_scalar const& given) { decode_value(target, given); };

/// Types that take what there is, whatever it is, as a tree; decode_value(target, value) never
/// fails.
template <class T>
concept takes_a_tree =
    requires(T& target, boost::json::value const& given) { decode_value(target, given); };

template <class T>
concept scalar_value = requires(T& target, json_scalar const& given) {
  { put_scalar(target, given) } -> std::same_as<bool>;
};

/// std::monostate, which a variant holds where there is null.
template <class T>
inline constexpr bool is_empty_value = std::is_empty_v<T> && std::is_class_v<T> && !described<T> &&
                                       !lenient_value<T> && !takes_a_tree<T>;

template <class T>
constexpr bool is_readable();

/// What a list, a map or a struct may hold.
template <class T>
struct reply_item {
  using type = T;
};
template <class T>
struct reply_item<std::optional<T>> {
  using type = T;
};
template <class T>
constexpr bool is_readable_item() {
  return is_readable<typename reply_item<T>::type>();
}

/// Whether `T` is read from an array, as a list of items.
template <class T>
constexpr bool is_reply_list() {
  return is_std_vector<T> && !is_pairs<T> && !lenient_value<T> && !takes_a_tree<T> &&
         !scalar_value<T>;
}

/// Whether `T` is read from an object of any names.
template <class T>
constexpr bool is_reply_map() {
  return (is_pairs<T> || text_map<T>) && !lenient_value<T> && !takes_a_tree<T> && !scalar_value<T>;
}

/// Whether several of the types of a std::variant are lists, or several are maps. Nothing tells
/// them apart before their items are read.
template <class T>
struct variant_is_ambiguous : std::false_type {};
template <template <class...> class Variant, class... Types>
  requires variant_types<Variant<Types...>>::is_variant
struct variant_is_ambiguous<Variant<Types...>>
    : std::bool_constant<((is_reply_list<Types>() ? 1 : 0) + ... + 0) >= 2 ||
                         ((is_reply_map<Types>() ? 1 : 0) + ... + 0) >= 2> {};

template <class T>
struct variant_is_readable : std::false_type {};
template <template <class...> class Variant, class... Types>
struct variant_is_readable<Variant<Types...>>
    : std::bool_constant<(
          ((is_readable<Types>() && !variant_types<Types>::is_variant) || is_empty_value<Types>) &&
          ...)> {};

/// Whether a value of a reply can be a `T`. What is in a struct is not looked at.
template <class T>
constexpr bool is_readable() {
  if constexpr (described<T> || lenient_value<T> || takes_a_tree<T> || scalar_value<T> ||
                std::same_as<T, boost::json::value> || std::same_as<T, std::vector<bool>>)
    return true;
  else if constexpr (is_pairs<T>)
    return is_readable_item<typename T::value_type::second_type>();
  else if constexpr (is_std_vector<T>)
    return is_readable_item<typename T::value_type>();
  else if constexpr (text_map<T>)
    return is_readable_item<typename T::mapped_type>();
  else if constexpr (variant_types<T>::is_variant)
    return variant_is_readable<T>::value && !variant_is_ambiguous<T>::value;
  else
    return false;
}

/// Whether `T`, which is not readable, is an enum or holds some.
template <class T>
constexpr bool holds_enum() {
  if constexpr (std::is_enum_v<T>)
    return true;
  else if constexpr (is_std_optional<T> || is_std_vector<T>)
    return holds_enum<typename T::value_type>();
  else
    return false;
}

/// Whether `T`, which is not readable, is a std::variant of several lists or maps, or holds some.
template <class T>
constexpr bool holds_ambiguous() {
  if constexpr (is_std_optional<T> || is_std_vector<T>)
    return holds_ambiguous<typename T::value_type>();
  else
    return variant_is_ambiguous<T>::value;
}

/// What a value of `T` is written as.
template <class T>
constexpr unsigned kind_of_scalar() {
  auto const bit = [](json_kind kind) { return 1u << static_cast<unsigned>(kind); };
  if constexpr (std::same_as<T, bool>)
    return bit(json_kind::boolean);
  else if constexpr (std::is_arithmetic_v<T>)
    return bit(json_kind::number);
  else if constexpr (std::same_as<T, text_or_number>)
    return bit(json_kind::number) | bit(json_kind::string);
  else
    return bit(json_kind::string);
}

}  // namespace vetted::detail
