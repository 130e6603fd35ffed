// SPDX-License-Identifier: BSL-1.0
#include <vetted/bytes/base64.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace {

constexpr bool encodes(std::string_view bytes, std::string_view expected) {
  std::array<char, 64> text{};
  char const* const end = vetted::put_base64(text.data(), bytes);
  std::string_view const written{text.data(), static_cast<std::size_t>(end - text.data())};
  return written == expected && vetted::base64_size(bytes.size()) == expected.size();
}

// RFC 4648, section 10.
static_assert(encodes("", ""));
static_assert(encodes("f", "Zg=="));
static_assert(encodes("fo", "Zm8="));
static_assert(encodes("foo", "Zm9v"));
static_assert(encodes("foob", "Zm9vYg=="));
static_assert(encodes("fooba", "Zm9vYmE="));
static_assert(encodes("foobar", "Zm9vYmFy"));

// Bytes above 0x7f, and the last two characters of the alphabet of section 4 (not of section 5).
static_assert(encodes("\xfb\xef\xbe", "++++"));
static_assert(encodes("\xff\xff\xff", "////"));
static_assert(encodes({"\0\0\0", 3}, "AAAA"));
static_assert(encodes("\x89PNG\r\n\x1a\n", "iVBORw0KGgo="));

static_assert(vetted::is_base64("Zg==") && vetted::is_base64("Zm8=") && vetted::is_base64("++//"));
static_assert(!vetted::is_base64(""));    // not one byte
static_assert(!vetted::is_base64("Zg"));  // padding left out
static_assert(!vetted::is_base64("Zg="));
static_assert(!vetted::is_base64("Zg==\n"));
static_assert(!vetted::is_base64("Z==="));
static_assert(!vetted::is_base64("===="));
static_assert(!vetted::is_base64("Zg==Zg=="));  // padding inside
static_assert(!vetted::is_base64("Zm9-"));      // base64url
static_assert(!vetted::is_base64("Zm9_"));
static_assert(!vetted::is_base64("Zm 9"));
static_assert(!vetted::is_base64("Zm\x80v"));

}  // namespace
