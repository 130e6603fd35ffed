// SPDX-License-Identifier: BSL-1.0
//
// The bodies of file_name.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include <vetted/bytes/fnv1a.hpp>
#include <vetted/config.hpp>
#include <vetted/http/field.hpp>
#include <vetted/media/file_name.hpp>

namespace vetted::detail {

VETTED_DECL bool is_device_name(std::string_view name) {
  for (std::string_view const device : {"CON", "PRN", "AUX", "NUL"})
    if (http::same_field_name(name, device)) return true;
  std::string_view const port = name.substr(0, 3);
  bool const is_port = http::same_field_name(port, "COM") || http::same_field_name(port, "LPT");
  return is_port && name.size() == 4 && name[3] >= '0' && name[3] <= '9';
}

VETTED_DECL bool ends_with_a_number(std::string_view name) {
  std::size_t const last = name.find_last_not_of("0123456789");
  return last != name.npos && name[last] == '-' && last + 1 < name.size() && last + 6 > name.size();
}

VETTED_DECL bool ends_with_a_hash(std::string_view name) {
  std::size_t const last = name.find_last_not_of("0123456789abcdef");
  return last != name.npos && name[last] == '_' && last + 17 == name.size();
}

VETTED_DECL std::string with_hash(std::string name, std::string_view id) {
  fnv1a hash;
  hash.add(id);
  return name.append("_").append(hexadecimal(hash.value()));
}

}  // namespace vetted::detail

namespace vetted {

VETTED_DECL std::string file_name(std::string_view id) {
  std::string result{id.substr(0, 100)};
  for (char& c : result) {
    bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    bool const digit = c >= '0' && c <= '9';
    if (!letter && !digit && c != '-' && c != '_') c = '_';
  }
  bool const is_odd = result.empty() || result.front() == '-' || detail::is_device_name(result) ||
                      detail::ends_with_a_number(result) || detail::ends_with_a_hash(result);
  if (result == id && !is_odd) return result;
  if (result.empty() || result.front() == '-') result.insert(0, 1, '_');
  return detail::with_hash(std::move(result), id);
}

VETTED_DECL std::string file_names::next(std::string_view id) {
  std::string name = file_name(id);
  std::string folded = name;
  for (char& c : folded)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return given_.insert(std::move(folded)).second ? name : detail::with_hash(std::move(name), id);
}

}  // namespace vetted
