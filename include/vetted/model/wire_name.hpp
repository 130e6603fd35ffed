// SPDX-License-Identifier: BSL-1.0
//
// The one place where C++ names become wire names: snake_case to camelCase, while compiling.
// Look at wire_name.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace vetted {

namespace detail {

/// "ip_adapter_scales" as "ipAdapterScales", closing NUL included; the end is filled with NULs.
template <std::size_t Size>
consteval std::array<char, Size> camel_case(std::string_view snake_case) {
  std::array<char, Size> result{};
  std::size_t size = 0;
  bool raise = false;
  for (char const c : snake_case) {
    if (c == '_') {
      raise = true;
      continue;
    }
    bool const is_lower = c >= 'a' && c <= 'z';
    result[size++] = raise && is_lower ? static_cast<char>(c - 'a' + 'A') : c;
    raise = false;
  }
  return result;
}

template <class Descriptor>
struct wire_name_of {
  static constexpr std::string_view snake_case = Descriptor::name;
  static constexpr auto text = camel_case<snake_case.size() + 1>(snake_case);
  static constexpr std::string_view value = text.data();
};

}  // namespace detail

/// Wire name of a member, from its Boost.Describe descriptor.
template <class Descriptor>
inline constexpr std::string_view wire_name = detail::wire_name_of<Descriptor>::value;

}  // namespace vetted
