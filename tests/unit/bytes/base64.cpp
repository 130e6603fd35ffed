// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/beast/core/detail/base64.hpp>

#include <vetted/bytes/base64.hpp>
#include <vetted/bytes/detail/base64_table.hpp>

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

/// Another implementation: Boost.Beast's.
std::string encoded_by_beast(std::string_view bytes) {
  namespace beast = boost::beast::detail::base64;
  std::string text(beast::encoded_size(bytes.size()), '?');
  text.resize(beast::encode(text.data(), bytes.data(), bytes.size()));
  return text;
}

std::string random_bytes(std::size_t size) {
  std::mt19937 random{4648};
  std::string bytes(size, '\0');
  for (char& c : bytes) c = static_cast<char>(random() & 255u);
  return bytes;
}

/// Every way to encode that this processor has, by name; each returns how many bytes it has done.
using encoder = std::size_t (*)(char*, std::string_view);
std::vector<std::pair<char const*, encoder>> encoders() {
  namespace d = vetted::detail;
  std::vector<std::pair<char const*, encoder>> all{{"table", d::put_base64_table}};
#if defined(VETTED_BASE64_X86)
  if (!__builtin_cpu_supports("ssse3")) return all;
  all.emplace_back("SSSE3", d::put_base64_ssse3);
  if (__builtin_cpu_supports("avx2")) all.emplace_back("AVX2", d::put_base64_avx2);
  if (__builtin_cpu_supports("avx512vbmi")) all.emplace_back("AVX-512", d::put_base64_avx512);
  all.emplace_back("the best of x86", d::put_base64_x86);
#elif defined(VETTED_BASE64_NEON)
  all.emplace_back("NEON", d::put_base64_neon);
#endif
  return all;
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

TEST_CASE("every length at every alignment is encoded as another implementation does") {
  constexpr std::size_t longest = 4096, alignments = 16;
  std::string const bytes = random_bytes(longest + alignments);
  std::string room(vetted::base64_size(longest) + 2 * alignments, '?');
  for (std::size_t size = 0; size <= longest; ++size)
    for (std::size_t from = 0; from < alignments; ++from) {
      std::string_view const given{bytes.data() + from, size};
      std::string const expected = encoded_by_beast(given);
      std::size_t const to = from * 5 % alignments;
      room[to + expected.size()] = '#';
      char const* const end = vetted::put_base64(room.data() + to, given);
      CAPTURE(size);
      CAPTURE(from);
      REQUIRE(end == room.data() + to + expected.size());
      REQUIRE(std::string_view{room}.substr(to, expected.size()) == expected);
      REQUIRE(*end == '#');  // not one character more
    }
}

TEST_CASE("all encoders of this processor agree, and write no more than they say") {
  std::string const bytes = random_bytes(1000);
  for (auto const& [name, encode] : encoders())
    for (std::size_t size = 0; size <= bytes.size(); ++size) {
      // Of its own size, so that a sanitizer sees a read beyond the end.
      std::vector<char> const given(bytes.begin(),
                                    bytes.begin() + static_cast<std::ptrdiff_t>(size));
      std::string text(vetted::base64_size(size) + 1, '#');
      std::size_t const done = encode(text.data(), {given.data(), given.size()});
      CAPTURE(name);
      CAPTURE(size);
      REQUIRE(done <= size);
      REQUIRE(done % 3 == 0);
      REQUIRE(size - done < 64);
      std::size_t const written = done / 3 * 4;
      REQUIRE(std::string_view{text}.substr(0, written) ==
              encoded_by_beast(std::string_view{bytes}.substr(0, done)));
      REQUIRE(text.find_first_not_of('#', written) == text.npos);
    }
}

TEST_CASE("bytes at the end of the room for their own text are encoded in place") {
  std::string const bytes = random_bytes(5000);
  for (std::size_t size = 0; size <= bytes.size(); size += size < 600 ? 1 : 97) {
    std::string const expected = encoded_by_beast(std::string_view{bytes}.substr(0, size));
    auto const in_place = [&](auto const& encode) {
      std::string room(expected.size(), '?');
      char* const last = room.data() + room.size() - size;
      bytes.copy(last, size);
      std::size_t const done = encode(room.data(), std::string_view{last, size});
      return room.substr(0, done / 3 * 4);
    };
    CAPTURE(size);
    for (auto const& [name, encode] : encoders()) {
      CAPTURE(name);
      std::string const text = in_place(encode);
      REQUIRE(text == expected.substr(0, text.size()));
    }
    REQUIRE(in_place([&](char* out, std::string_view given) {
              vetted::put_base64(out, given);
              return (size + 2) / 3 * 3;
            }) == expected);
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

TEST_CASE("one wrong character anywhere is found, at every length and alignment") {
  constexpr std::size_t alignments = 16;
  for (std::size_t size = 4; size <= 400; size += 4)
    for (std::size_t from = 0; from < alignments; from += size < 200 ? 1 : 5) {
      std::string room(from + size, 'A');
      for (std::size_t i = 0; i < size; ++i)
        room[from + i] =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[i * 7 % 64];
      std::string_view const text{room.data() + from, size};
      CAPTURE(size);
      CAPTURE(from);
      REQUIRE(vetted::is_base64(text));
      for (std::size_t i = 0; i < size; ++i) {
        char const good = std::exchange(room[from + i], "-_=\n@[`{/:,\x80\xff "[i % 14]);
        bool const still = room[from + i] == '/' || (room[from + i] == '=' && i + 1 == size);
        REQUIRE(vetted::is_base64(text) == still);
        room[from + i] = good;
      }
    }
}

TEST_CASE("a long text is looked at as a constant is") {
  auto const slowly = [](std::string_view text) {
    for (char const c : text)
      if (!vetted::detail::is_base64_character(c)) return false;
    return true;
  };
  std::string text(64, 'A');
  for (std::size_t place = 0; place < 64; ++place) {
    for (int byte = 0; byte < 256; ++byte) {
      text[place] = static_cast<char>(byte);
      bool const padding = byte == '=' && place == 63;
      REQUIRE(vetted::is_base64(text) == (slowly(text) || padding));
    }
    text[place] = 'A';
  }
}

TEST_CASE("what stands in front of the padding is looked at too") {
  for (char const* const text : {"ab!=", "a!==", "!b==", "a!b=", "AAAAab!=", "AAAAa!=="})
    CHECK_FALSE(vetted::is_base64(text));
  for (char const* const text : {"abc=", "ab==", "AAAAabc=", "AAAAab=="})
    CHECK(vetted::is_base64(text));
  for (char const* const text : {"a===", "====", "a=bc", "=abc"})
    CHECK_FALSE(vetted::is_base64(text));
}
