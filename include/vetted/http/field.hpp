// SPDX-License-Identifier: BSL-1.0
//
// field: a header field of a request (RFC 9110, section 5). Names and values are checked here,
// once for all transports, because several HTTP stacks write CR and LF to the wire as given.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace vetted::http {

struct field {
  std::string name;
  std::string value;
  bool secret = false;  // never logged, never sent to another origin
};

/// RFC 9110's token: letters, digits and !#$%&'*+-.^_`|~, at least one.
constexpr bool is_field_name(std::string_view name) {
  constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
  for (char const c : name) {
    bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    bool const digit = c >= '0' && c <= '9';
    if (!letter && !digit && marks.find(c) == marks.npos) return false;
  }
  return !name.empty();
}

/// RFC 9110's field-value: no control character but the tab, no blank at either end.
constexpr bool is_field_value(std::string_view value) {
  for (char const c : value) {
    auto const byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\t') || byte == 0x7f) return false;
  }
  auto const blank = [](char c) { return c == ' ' || c == '\t'; };
  return value.empty() || (!blank(value.front()) && !blank(value.back()));
}

/// Whether two field names are the same; they do not distinguish case.
constexpr bool same_field_name(std::string_view left, std::string_view right) {
  auto const lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [&](char a, char b) { return lower(a) == lower(b); });
}

}  // namespace vetted::http
