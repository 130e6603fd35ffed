// SPDX-License-Identifier: BSL-1.0
//
// Whether a double is exactly the number that a text says, for whole numbers, of which none may be
// narrowed in silence. Look at is_exactly.
#pragma once

#include <cstddef>
#include <string_view>

#include <vetted/json/detail/parse_number.hpp>
#include <vetted/param/number_text.hpp>

namespace vetted::detail {

/// Whether the JSON number `text` is `value`, a finite one, and not only close to it. Of numbers
/// beyond 2^53 only those in their shortest form are.
inline bool is_exactly(std::string_view text, double value) {
  char shortest[number_text_size];
  char const* const end = put_number(shortest, value);
  auto const digits = [](scanned_number const& number) {
    std::string_view const all{number.text, static_cast<std::size_t>(number.count)};
    return all.substr(0, all.find_last_not_of('0') + 1);
  };
  scanned_number const given = scan_number(text);
  scanned_number const kept = scan_number({shortest, static_cast<std::size_t>(end - shortest)});
  bool const same_place = given.exponent + given.count == kept.exponent + kept.count;
  return digits(given) == digits(kept) && (same_place || kept.count == 0);
}

}  // namespace vetted::detail
