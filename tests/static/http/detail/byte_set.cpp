// SPDX-License-Identifier: BSL-1.0
#include <vetted/http/detail/byte_set.hpp>

#include <cstddef>
#include <string_view>

namespace {

using vetted::http::detail::alphanumeric_bytes;
using vetted::http::detail::byte_set;

constexpr byte_set few = byte_set{}.with("ab").with(0xfe, 0xff).without("b");

static_assert(few.has('a') && few.has('\xfe') && few.has('\xff'));
static_assert(!few.has('b') && !few.has('c') && !few.has('\0') && !few.has('\xfd'));
static_assert(!byte_set{}.has('a') && byte_set{}.has_all(""));

/// Whether one byte that is not in the set is found wherever it stands in a text of `size` bytes.
constexpr bool finds_each(std::size_t size) {
  for (std::size_t at = 0; at < size; ++at) {
    char text[12] = {'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a'};
    text[at] = '-';
    if (alphanumeric_bytes.has_all({text, size})) return false;
    text[at] = 'Z';
    if (!alphanumeric_bytes.has_all({text, size})) return false;
  }
  return true;
}
static_assert(finds_each(1) && finds_each(4) && finds_each(7) && finds_each(12));

static_assert(alphanumeric_bytes.has_all("azAZ09"));
static_assert(!alphanumeric_bytes.has('@') && !alphanumeric_bytes.has('[') &&
              !alphanumeric_bytes.has('`') && !alphanumeric_bytes.has('{') &&
              !alphanumeric_bytes.has('/') && !alphanumeric_bytes.has(':'));

}  // namespace
