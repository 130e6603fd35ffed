// SPDX-License-Identifier: BSL-1.0
//
// A member of a struct that is described by pointers, in the form of a Boost.Describe descriptor:
// its name is taken out of what the compiler says of the pointer. Look at pointed_member.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace vetted::detail {

/// "… [with auto Member = &studio::big::width]", "… [Member = &studio::big::width]" and the like.
template <auto Member>
consteval char const* words_with_pointer() {
#if defined(_MSC_VER) && !defined(__clang__)
  return __FUNCSIG__;
#else
  return __PRETTY_FUNCTION__;
#endif
}

constexpr bool is_in_names(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// What stands behind the last "::" in such words; empty if that is no name.
template <auto Member>
consteval std::string_view name_in_pointer() {
  std::string_view words = words_with_pointer<Member>();
#if defined(_MSC_VER) && !defined(__clang__)
  words = words.substr(0, words.rfind(">("));
#endif
  while (!words.empty() && !is_in_names(words.back())) words.remove_suffix(1);
  std::size_t size = 0;
  while (size < words.size() && is_in_names(words[words.size() - 1 - size])) ++size;
  std::string_view const before = words.substr(0, words.size() - size);
  return before.ends_with("::") ? words.substr(before.size()) : std::string_view{};
}

template <auto Member>
struct pointed_member {
  static constexpr std::string_view found = name_in_pointer<Member>();
  static_assert(!found.empty(),
                "this compiler does not tell the name of the member: describe the struct with "
                "BOOST_DESCRIBE_STRUCT");

  static constexpr auto text = [] {
    std::array<char, found.size() + 1> copy{};
    found.copy(copy.data(), found.size());
    return copy;
  }();

  static constexpr auto pointer = Member;
  static constexpr char const* name = text.data();
};

}  // namespace vetted::detail
