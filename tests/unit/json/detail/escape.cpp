// SPDX-License-Identifier: BSL-1.0
//
// put_characters against a writer of one byte at a time and against nlohmann, at every length and
// place that its blocks tell apart. Texts stand in blocks of their own, so that sanitizers see a
// byte read beyond them.
#include <doctest/doctest.h>

#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <vetted/bytes/utf8.hpp>
#include <vetted/json/detail/escape.hpp>

namespace {

using vetted::detail::character_range;

constexpr character_range visible{'!', '~'}, digits{'0', '9'};

/// What put_characters writes of a copy of `text` that ends where its block ends.
template <character_range Range>
std::optional<std::string> written(std::string_view text) {
  std::unique_ptr<char[]> const copy{new char[text.size()]};
  text.copy(copy.get(), text.size());
  std::size_t const room = vetted::detail::string_bound(text.size()) - 2;
  std::unique_ptr<char[]> const out{new char[room]};
  char* const end = vetted::detail::put_characters<Range>(out.get(), {copy.get(), text.size()});
  if (end == nullptr) return std::nullopt;
  return std::string(out.get(), end);
}

/// The same, one byte after the other.
template <character_range Range>
std::optional<std::string> expected(std::string_view text) {
  bool const is_ascii_only = Range.most < '\x7f';
  if (vetted::first_invalid_utf8(text) != text.npos) return std::nullopt;
  std::string result;
  for (char const c : text) {
    if (is_ascii_only && !Range.contains(c)) return std::nullopt;
    char escaped[6];
    if (vetted::detail::needs_escape(c))
      result.append(escaped, vetted::detail::put_escaped(escaped, c));
    else
      result += c;
  }
  return result;
}

template <character_range Range>
bool is_right(std::string_view text) {
  return written<Range>(text) == expected<Range>(text);
}

/// Counts the texts of up to 40 bytes around `part`, at each place in them, that go wrong.
template <character_range Range>
int wrong_around(std::string_view part) {
  int wrong = 0;
  for (std::size_t size = part.size(); size <= 40; ++size)
    for (std::size_t at = 0; at + part.size() <= size; ++at) {
      std::string text(size, '7');
      text.replace(at, part.size(), part);
      if (!is_right<Range>(text)) ++wrong;
    }
  return wrong;
}

}  // namespace

TEST_CASE("every byte at every place of a text is copied, escaped or refused") {
  for (int byte = 0; byte < 256; ++byte) {
    CAPTURE(byte);
    std::string const one(1, static_cast<char>(byte));
    CHECK(wrong_around<vetted::detail::any_utf8>(one) == 0);
    CHECK(wrong_around<visible>(one) == 0);
    CHECK(wrong_around<digits>(one) == 0);
  }
}

TEST_CASE("well-formed and ill-formed UTF-8 at every place of a text") {
  for (char const* const part : {"\xc2\x80",
                                 "\xdf\xbf",
                                 "\xe0\xa0\x80",
                                 "\xed\x9f\xbf",
                                 "\xee\x80\x80",
                                 "\xef\xbf\xbf",
                                 "\xf0\x90\x80\x80",
                                 "\xf4\x8f\xbf\xbf",
                                 "\xc3\xa9\xc3\xa9\"\xc3\xa9",
                                 "\xc0\x80",
                                 "\xc1\xbf",
                                 "\xe0\x9f\xbf",
                                 "\xed\xa0\x80",
                                 "\xed\xbf\xbf",
                                 "\xf0\x8f\xbf\xbf",
                                 "\xf4\x90\x80\x80",
                                 "\xf5\x80\x80\x80",
                                 "\xe2\x82",
                                 "\xf0\x9f\x9a",
                                 "\xc2",
                                 "\xe2\x28\xa1",
                                 "\xf0\x9f\x41\x80",
                                 "\xff"}) {
    CAPTURE(part);
    CHECK(wrong_around<vetted::detail::any_utf8>(part) == 0);
    CHECK(wrong_around<visible>(part) == 0);
  }
}

TEST_CASE("the first of several special characters counts") {
  CHECK(wrong_around<vetted::detail::any_utf8>("\"a\\") == 0);
  CHECK(wrong_around<vetted::detail::any_utf8>(std::string(9, '\x01')) == 0);
  CHECK(wrong_around<vetted::detail::any_utf8>("\n0123456789abcdef\n") == 0);
  CHECK(wrong_around<visible>("\"0123456\\") == 0);
}

TEST_CASE("random texts come out as nlohmann writes them, or both refuse them") {
  std::mt19937 random{20251125};
  constexpr std::string_view parts[] = {
      "a",    "lighthouse ", "\"",       "\\",           "\n",
      "\x1f", "\x7f",        "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x9a\x80"};
  int wrong = 0;
  int refused = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    while (text.size() < random() % 100) text += parts[random() % std::size(parts)];
    if (!text.empty() && random() % 4 == 0)
      text[random() % text.size()] = static_cast<char>(random() % 256);
    std::optional<std::string> judged;
    try {
      judged = nlohmann::json(text).dump();
    } catch (nlohmann::json::type_error const&) {
      ++refused;
    }
    auto const own = written<vetted::detail::any_utf8>(text);
    if (own.has_value() != judged.has_value() || (own && '"' + *own + '"' != *judged)) ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(refused > 1000);
}
