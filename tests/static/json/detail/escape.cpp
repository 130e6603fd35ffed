// SPDX-License-Identifier: BSL-1.0
#include <vetted/json/detail/escape.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace {

constexpr bool escapes(char c, std::string_view expected) {
  std::array<char, 8> text{};
  char const* const end = vetted::detail::put_escaped(text.data(), c);
  return std::string_view{text.data(), static_cast<std::size_t>(end - text.data())} == expected;
}

// RFC 8259, section 7: the two-character forms, and \u for every other control character.
static_assert(escapes('"', R"(\")") && escapes('\\', R"(\\)"));
static_assert(escapes('\b', R"(\b)") && escapes('\f', R"(\f)") && escapes('\n', R"(\n)"));
static_assert(escapes('\r', R"(\r)") && escapes('\t', R"(\t)"));
static_assert(escapes('\0', "\\u0000") && escapes('\x1f', "\\u001f"));

constexpr std::size_t escaped_bytes() {
  std::size_t count = 0;
  for (int byte = 0; byte < 256; ++byte)
    if (vetted::detail::needs_escape(static_cast<char>(byte))) ++count;
  return count;
}
static_assert(escaped_bytes() == 32 + 2);  // control characters, the quote and the backslash
static_assert(!vetted::detail::needs_escape('\x7f') && !vetted::detail::needs_escape('/'));

// Six bytes a character and two quotes: the longest that can come.
static_assert(vetted::detail::string_bound(1) == 8 && vetted::detail::string_bound(0) == 2);

}  // namespace
