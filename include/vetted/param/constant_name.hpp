// SPDX-License-Identifier: BSL-1.0
//
// The name of a constant, such as an enumerator or a pointer to a member, as the compiler knows it.
// Look at constant_name.
#pragma once

#include <cstddef>
#include <string_view>

namespace vetted::detail {

constexpr bool is_in_names(char c) {
  bool const is_ascii_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return is_ascii_letter || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Not a std::string_view, of which g++ would say at the end what it is.
template <auto Value>
consteval char const* words_about() {
#if defined(_MSC_VER) && !defined(__clang__)
  return __FUNCSIG__;  // "… words_about<fruit::pear>(void)"
#else
  return __PRETTY_FUNCTION__;  // "… [with auto Value = fruit::pear]"
#endif
}

/// The last name in what the compiler says of `Value`; of a value without a name it is a number.
template <auto Value>
consteval std::string_view constant_name() {
  std::string_view words = words_about<Value>();
#if defined(_MSC_VER) && !defined(__clang__)
  words = words.substr(0, words.rfind(">("));
#endif
  while (!words.empty() && !is_in_names(words.back())) words.remove_suffix(1);
  std::size_t size = 0;
  while (size < words.size() && is_in_names(words[words.size() - 1 - size])) ++size;
  return words.substr(words.size() - size);
}

/// Whether `Value` has a name.
template <auto Value>
consteval bool has_name() {
  constexpr std::string_view name = constant_name<Value>();
  return !name.empty() && (name.front() < '0' || name.front() > '9');
}

}  // namespace vetted::detail
