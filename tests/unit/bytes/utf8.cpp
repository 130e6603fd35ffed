// SPDX-License-Identifier: BSL-1.0
//
// first_invalid_utf8 against a table and against nlohmann's strict writer as an independent judge.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <vetted/bytes/utf8.hpp>

namespace {

constexpr std::size_t npos = std::string_view::npos;

bool judge_takes(std::string_view text) {
  try {
    (void)nlohmann::json(std::string{text})
        .dump(-1, ' ', false, nlohmann::json::error_handler_t::strict);
    return true;
  } catch (nlohmann::json::type_error const&) {
    return false;
  }
}

struct row {
  std::string_view text;
  std::size_t offset;  // of the first byte that does not belong there; npos if all is well
};

constexpr row table[] = {
    {"", npos},
    {"plain", npos},
    {{"\0", 1}, npos},
    {{"a\0b", 3}, npos},
    {"\x01\x1f\x7f", npos},
    {"\xc2\x80", npos},
    {"\xc2\xa9", npos},
    {"\xdf\xbf", npos},
    {"\xe0\xa0\x80", npos},
    {"\xe1\x80\x80", npos},
    {"\xe2\x82\xac", npos},
    {"\xec\xbf\xbf", npos},
    {"\xed\x80\x80", npos},
    {"\xed\x9f\xbf", npos},
    {"\xee\x80\x80", npos},
    {"\xef\xbb\xbf", npos},  // byte order mark
    {"\xef\xbf\xbd", npos},  // replacement character
    {"\xef\xbf\xbe", npos},  // no character, but well-formed
    {"\xef\xbf\xbf", npos},
    {"\xf0\x90\x80\x80", npos},
    {"\xf0\x9f\x9a\x80", npos},  // rocket
    {"\xf3\xbf\xbf\xbf", npos},
    {"\xf4\x80\x80\x80", npos},
    {"\xf4\x8f\xbf\xbf", npos},
    {"a\xc2\xa9\xe2\x82\xac\xf0\x9f\x9a\x80z", npos},
    {"\x80", 0},  // continuation without a beginning
    {"\xbf", 0},
    {"a\x80", 1},
    {"ab\xbf\xbf", 2},
    {"\xc0\x80", 0},  // overlong NUL
    {"\xc0\xaf", 0},  // overlong slash
    {"\xc1\xbf", 0},
    {"\xe0\x80\x80", 0},
    {"\xe0\x80\xaf", 0},
    {"\xe0\x9f\xbf", 0},
    {"\xf0\x80\x80\x80", 0},
    {"\xf0\x80\x80\xaf", 0},
    {"\xf0\x8f\xbf\xbf", 0},
    {"\xed\xa0\x80", 0},  // surrogates
    {"\xed\xad\xbf", 0},
    {"\xed\xae\x80", 0},
    {"\xed\xbf\xbf", 0},
    {"\xed\xa0\xbd\xed\xb0\x80", 0},
    {"\xf4\x90\x80\x80", 0},  // above U+10FFFF
    {"\xf5\x80\x80\x80", 0},
    {"\xf7\xbf\xbf\xbf", 0},
    {"\xf8\x88\x80\x80\x80", 0},
    {"\xfc\x84\x80\x80\x80\x80", 0},
    {"\xfe", 0},
    {"\xff", 0},
    {"\xfe\xff", 0},
    {"\xc2", 0},  // cut off
    {"\xe2\x82", 0},
    {"\xe2", 0},
    {"\xf0\x9f\x9a", 0},
    {"\xf0\x9f", 0},
    {"\xf0", 0},
    {"ok\xe2\x82", 2},
    {"\xc2\x41", 0},  // ASCII where a continuation belongs
    {"\xe2\x41\x80", 0},
    {"\xe2\x82\x41", 0},
    {"\xf0\x9f\x41\x80", 0},
    {"\xf0\x9f\x9a\x41", 0},
    {"\xc2\xc2\x80", 0},
    {"\xe2\x82\xac\xe2\x82", 3},
    {"caf\xe9", 3},  // Latin-1
};

std::string encoded(std::uint32_t code) {
  std::string text;
  auto const put = [&](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xc0 | code >> 6);
    put(0x80 | (code & 63));
  } else if (code < 0x10000) {
    put(0xe0 | code >> 12);
    put(0x80 | (code >> 6 & 63));
    put(0x80 | (code & 63));
  } else {
    put(0xf0 | code >> 18);
    put(0x80 | (code >> 12 & 63));
    put(0x80 | (code >> 6 & 63));
    put(0x80 | (code & 63));
  }
  return text;
}

}  // namespace

TEST_CASE("well-formed and ill-formed UTF-8 are told apart, and where the latter begins") {
  for (row const& one : table) {
    CAPTURE(&one - table);
    CHECK(vetted::first_invalid_utf8(one.text) == one.offset);
    CHECK(judge_takes(one.text) == (one.offset == npos));
  }
}

TEST_CASE("every code point but the surrogates is well-formed") {
  std::uint32_t wrong = 0;
  for (std::uint32_t code = 0; code < 0x140000; ++code) {
    bool const valid = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    if ((vetted::first_invalid_utf8(encoded(code)) == npos) != valid) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("every pair of bytes is judged as by an independent reader") {
  int wrong = 0;
  for (int first = 0; first < 256; ++first)
    for (int second = 0x7f; second < 256; second += 3) {
      std::string const text{static_cast<char>(first), static_cast<char>(second)};
      if ((vetted::first_invalid_utf8(text) == npos) != judge_takes(text)) ++wrong;
    }
  CHECK(wrong == 0);
}

TEST_CASE("a byte that does not belong there is found at every place of texts of every length") {
  for (std::size_t size = 0; size <= 40; ++size) {
    std::string text(size, 'a');
    CHECK(vetted::first_invalid_utf8(text) == npos);
    CHECK(vetted::is_made_of(text, '!', '~'));
    for (std::size_t at = 0; at < size; ++at) {
      for (char const odd : {' ', '\x7f', '\x80', '\xff', '\0'}) {
        text[at] = odd;
        bool const is_ascii = static_cast<unsigned char>(odd) < 0x80;
        CHECK(vetted::first_invalid_utf8(text) == (is_ascii ? npos : at));
        CHECK(!vetted::is_made_of(text, '!', '~'));
      }
      for (char const good : {'!', '~', '9'}) {
        text[at] = good;
        CHECK(vetted::is_made_of(text, '!', '~'));
      }
      text[at] = 'a';
      if (at + 2 > size) continue;
      std::string const accented = text.substr(0, at) + "\xc3\xa9" + text.substr(at + 2);
      CHECK(vetted::first_invalid_utf8(accented) == npos);
      CHECK(vetted::first_invalid_utf8(accented.substr(0, at + 1)) == at);
    }
  }
  for (int c = 0; c < 256; ++c) {
    std::string const text(11, static_cast<char>(c));
    CHECK(vetted::is_made_of(text, '0', '9') == (c >= '0' && c <= '9'));
    CHECK(vetted::is_made_of(text, '\0', '\x7f') == (c < 0x80));
  }
}
