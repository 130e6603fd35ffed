// SPDX-License-Identifier: BSL-1.0
//
// json_of: the JSON body of a constant request as text in read-only memory, written and proven by
// the compiler. It is byte for byte what write_json writes.
//   static constexpr sc::txt2img_ip_adapter request{…};
//   constexpr std::string_view body = vetted::json_of<request>;
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include <vetted/check/verified.hpp>
#include <vetted/json/write.hpp>

namespace vetted {

namespace detail {

/// `Size` characters and how many of them are text.
template <std::size_t Size>
struct written {
  std::array<char, Size> characters{};
  std::size_t used = 0;
};

template <auto const& Request>
consteval auto write_constant() {
  written<bound(Request)> result;
  char* const begin = result.characters.data();
  // Null if a rule is broken; then `verified` has said so, and this must not say more.
  char const* const end = put(begin, Request);
  if (end != nullptr) result.used = static_cast<std::size_t>(end - begin);
  return result;
}

/// The text without the room that the bound left behind it, and a NUL behind it.
template <auto const& Request>
struct constant_json {
  static constexpr auto characters = [] {
    constexpr auto result = write_constant<Request>();
    std::array<char, result.used + 1> exact{};
    for (std::size_t i = 0; i < result.used; ++i) exact[i] = result.characters[i];
    return exact;
  }();
};

template <auto const& Request>
consteval std::string_view json_of_verified(verified_request<Request> const&) {
  auto const& text = constant_json<Request>::characters;
  return {text.data(), text.size() - 1};
}

}  // namespace detail

/// The JSON body of `Request`, a constant with static storage duration; a NUL follows it.
/// Ill-formed if it breaks a rule; the compiler names the rule.
template <auto const& Request>
  requires is_constexpr<Request>
inline constexpr std::string_view json_of = detail::json_of_verified(verified<Request>);

}  // namespace vetted
