// SPDX-License-Identifier: BSL-1.0
#include <vetted/bytes/base64_decode.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace {

constexpr bool decodes(std::string_view text, std::string_view expected) {
  std::array<std::byte, 16> bytes{};
  if (vetted::decoded_base64_size(text) != expected.size()) return false;
  if (!vetted::get_base64(bytes.data(), text)) return false;
  for (std::size_t i = 0; i < expected.size(); ++i)
    if (bytes[i] != static_cast<std::byte>(expected[i])) return false;
  return true;
}

constexpr bool is_refused(std::string_view text) {
  std::array<std::byte, 16> bytes{};
  return !vetted::get_base64(bytes.data(), text);
}

// RFC 4648, section 10.
static_assert(decodes("", ""));
static_assert(decodes("Zg==", "f"));
static_assert(decodes("Zm8=", "fo"));
static_assert(decodes("Zm9v", "foo"));
static_assert(decodes("Zm9vYg==", "foob"));
static_assert(decodes("Zm9vYmE=", "fooba"));
static_assert(decodes("Zm9vYmFy", "foobar"));
static_assert(decodes("++++", "\xfb\xef\xbe"));
static_assert(decodes("////", "\xff\xff\xff"));

static_assert(is_refused("Zg"));
static_assert(is_refused("Zg="));
static_assert(is_refused("Z==="));
static_assert(is_refused("===="));
static_assert(is_refused("Zg==Zg=="));
static_assert(is_refused("Zm9-"));
static_assert(is_refused("Zm9_"));
static_assert(is_refused("Zm 9"));
static_assert(is_refused("Zm\x80v"));

}  // namespace
