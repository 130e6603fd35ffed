// SPDX-License-Identifier: BSL-1.0
//
// The compiler knows which values of an enum have a name. Look at has_word_for_all, by which
// a choice finds out that its table of words is whole.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>

#include <vetted/param/constant_name.hpp>

namespace vetted::detail {

/// The table of an enum.
template <class Enum>
inline constexpr auto words_of = choices_of(Enum{});

/// Whether `Value` is in `Words` or has no name.
template <auto const& Words, auto Value>
consteval bool is_word_or_nothing() {
  bool is_word = false;
  for (auto const& row : Words) is_word = is_word || row.value == Value;
  return is_word || !has_name<Value>();
}

/// Whether each enumerator between the lowest and the highest of `Words`, and the next on either
/// side, is one of them. Those that lie further apart than 256, or whose enum has no type of its
/// own, are not asked.
template <auto const& Words>
consteval bool has_all_words() {
  using enum_type = std::remove_cvref_t<decltype(Words[0].value)>;
  using number = std::underlying_type_t<enum_type>;
  using limits = std::numeric_limits<number>;
  constexpr auto least = [] {
    auto found = static_cast<number>(Words[0].value);
    for (auto const& row : Words) found = (std::min)(found, static_cast<number>(row.value));
    return found > (limits::min)() ? static_cast<number>(found - 1) : found;
  }();
  constexpr auto most = [] {
    auto found = static_cast<number>(Words[0].value);
    for (auto const& row : Words) found = (std::max)(found, static_cast<number>(row.value));
    return found < (limits::max)() ? static_cast<number>(found + 1) : found;
  }();
  constexpr auto span = static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least);
  if constexpr (span > 256 || !requires { enum_type{least}; })
    return true;
  else
    return []<std::size_t... Index>(std::index_sequence<Index...>) {
      return (is_word_or_nothing<Words, static_cast<enum_type>(static_cast<number>(
                                            least + static_cast<number>(Index)))>() &&
              ...);
    }(std::make_index_sequence<static_cast<std::size_t>(span) + 1>{});
}

/// The same; also where there is no table, as the compiler says that already.
template <class Enum>
consteval bool has_word_for_all() {
  if constexpr (requires { choices_of(Enum{}); }) return has_all_words<words_of<Enum>>();
  return true;
}

}  // namespace vetted::detail
