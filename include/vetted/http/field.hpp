// SPDX-License-Identifier: BSL-1.0
//
// field: a header field of a request (RFC 9110, section 5). Names and values are checked here,
// once for all transports, because several HTTP stacks write CR and LF to the wire as given.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <vetted/http/detail/byte_set.hpp>

namespace vetted::http {

struct field {
  std::string name;
  std::string value;
  bool secret = false;  // never logged, never sent to another origin
};

namespace detail {

inline constexpr byte_set token_bytes = alphanumeric_bytes.with("!#$%&'*+-.^_`|~");
inline constexpr byte_set value_bytes = byte_set{}.with(0x20, 0xff).without("\x7f").with("\t");

}  // namespace detail

/// RFC 9110's token: letters, digits and !#$%&'*+-.^_`|~, at least one.
constexpr bool is_field_name(std::string_view name) {
  return !name.empty() && detail::token_bytes.has_all(name);
}

/// RFC 9110's field-value: no control character but the tab, no blank at either end.
constexpr bool is_field_value(std::string_view value) {
  auto const blank = [](char c) { return c == ' ' || c == '\t'; };
  return detail::value_bytes.has_all(value) &&
         (value.empty() || (!blank(value.front()) && !blank(value.back())));
}

/// Whether two field names are the same; they do not distinguish case.
constexpr bool same_field_name(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) return false;
  auto const lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  for (std::size_t i = 0; i < left.size(); ++i)
    if (lower(left[i]) != lower(right[i])) return false;
  return true;
}

}  // namespace vetted::http
