// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include <vetted/json/base64.hpp>

namespace {

/// Strict, written from RFC 4648 alone: none if a character, the padding or a left-over bit is
/// wrong.
std::optional<std::string> decoded(std::string_view text) {
  constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (text.size() % 4 != 0) return std::nullopt;
  std::size_t const end = text.find('=');
  std::string_view const digits = text.substr(0, end);
  if (text.size() - digits.size() > 2) return std::nullopt;
  for (char const c : text.substr(digits.size()))
    if (c != '=') return std::nullopt;
  std::string bytes;
  unsigned long bits = 0;
  int count = 0;
  for (char const c : digits) {
    std::size_t const value = alphabet.find(c);
    if (value == alphabet.npos) return std::nullopt;
    bits = bits << 6 | value;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push_back(static_cast<char>(bits >> count & 255));
    bits &= (1ul << count) - 1;
  }
  if (bits != 0) return std::nullopt;
  return bytes;
}

std::string encoded(std::string_view bytes) {
  std::string text(vetted::base64_size(bytes.size()), '?');
  char const* const end = vetted::put_base64(text.data(), bytes);
  REQUIRE(end == text.data() + text.size());
  return text;
}

}  // namespace

TEST_CASE("bytes of every length come back from an independent decoder") {
  std::mt19937 random{4648};
  for (std::size_t size = 0; size <= 300; ++size) {
    std::string bytes(size, '\0');
    for (char& c : bytes) c = static_cast<char>(random() & 255u);
    std::string const text = encoded(bytes);
    CAPTURE(size);
    REQUIRE(decoded(text) == bytes);
    REQUIRE(text.size() == (size + 2) / 3 * 4);
    REQUIRE(vetted::is_base64(text) == (size > 0));
  }
}

TEST_CASE("every byte in every place of a group is encoded") {
  for (int byte = 0; byte < 256; ++byte)
    for (std::size_t place = 0; place < 3; ++place) {
      std::string bytes(3, '\x55');
      bytes[place] = static_cast<char>(byte);
      REQUIRE(decoded(encoded(bytes)) == bytes);
    }
}

TEST_CASE("only the 64 characters and padding at the end are base64") {
  constexpr std::string_view marks = "+/";
  int taken = 0;
  for (int byte = 0; byte < 256; ++byte)
    if (vetted::is_base64(std::string{'A', static_cast<char>(byte), 'A', 'A'})) ++taken;
  CHECK(taken == 64);
  for (char const c : marks) CHECK(vetted::is_base64(std::string(4, c)));
  for (std::size_t size = 0; size < 40; ++size)
    CHECK(vetted::is_base64(std::string(size, 'A')) == (size > 0 && size % 4 == 0));
}
