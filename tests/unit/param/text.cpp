// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <vetted/param/optional.hpp>
#include <vetted/param/text.hpp>
#include <vetted/scenario/parameters.hpp>

#include "../allocations.hpp"

namespace {

namespace p = vetted::scenario::param;
using title = vetted::text<"title", vetted::not_empty>;
std::string const long_words = "words that are too long to live inside a string object";

std::vector<vetted::violation> violations_of(title const& given) {
  std::vector<vetted::violation> found;
  given.inspect([&](vetted::violation const& one) { found.push_back(one); });
  return found;
}

}  // namespace

TEST_CASE("refused text says what must hold and what was given") {
  CHECK(p::prompt::from("").error().message() ==
        "prompt must be text in valid UTF-8 and not empty; nothing was given");
  CHECK(p::seed::from("12a").error().message() ==
        "seed must be text in valid UTF-8 and made of decimal digits; \"12a\" was given");
  CHECK(p::negative_prompt::from("ok \xff").error().message() ==
        "negative_prompt must be valid UTF-8; the byte at offset 3 does not belong there");
  CHECK(p::prompt::from("a\xe2\x82").error().byte_offset() == 1);
  CHECK(p::prompt::from("a\xe2\x82").error().keyword() == "type");
  CHECK(p::prompt::from("").error().keyword() == "minLength");
  CHECK(p::seed::from("-1").error().keyword() == "pattern");
}

TEST_CASE("a long text is cut in the sentence, between characters") {
  // 47 bytes and then the euro's three: cutting at 48 would split it.
  std::string const given = std::string(47, 'x') + "€ and more";
  std::string const words = p::seed::from(given).error().message();
  CHECK(words.find(std::string(47, 'x') + "…\" was given") != std::string::npos);
  CHECK(vetted::first_invalid_utf8(words) == std::string_view::npos);
}

TEST_CASE("text that from() takes is kept byte by byte") {
  std::string given = "a\tb\nc \"quoted\" \\ Zürich 🚀";
  given.push_back('\0');
  auto const made = p::prompt::from(given);
  REQUIRE(made.has_value());
  CHECK(made->view() == given);
}

TEST_CASE("run-time text is copied, a literal is referred to") {
  std::optional<title> kept;
  {
    std::string const gone = long_words;
    kept = title{gone};
  }
  CHECK(kept->view() == long_words);
  static constexpr title of_literal{"a literal"};
  title const copy = of_literal;
  CHECK(copy.view().data() == of_literal.view().data());
}

TEST_CASE("a pointer is read to its NUL and copied") {
  char buffer[16] = "short";
  char const* const pointer = buffer;
  title const made{pointer};
  buffer[0] = 'X';
  CHECK(made.view() == "short");
}

TEST_CASE("a std::array of char is read to its NUL, or to its end, and copied") {
  std::array<char, 16> buffer{"short"};
  title const made{buffer};
  vetted::optional<title> const given = buffer;
  auto const looked_at = title::from(buffer);
  buffer[0] = 'X';
  CHECK(made.view() == "short");
  CHECK(given->view() == "short");
  CHECK(looked_at->view() == "short");
  std::array<char, 3> const full{'a', 'b', 'c'};
  CHECK(title{full}.view() == "abc");
  CHECK(title::from(full)->view() == "abc");
  CHECK(title::from(std::array<char, 4>{}).error().keyword() == "minLength");
  CHECK(violations_of(title{std::array<char, 4>{}}).size() == 1);
  CHECK(violations_of(title{std::array<char, 0>{}}).size() == 1);
  static constexpr std::array<char, 16> fixed{"a constant"};
  static constexpr title of_constant{fixed};
  CHECK(of_constant.view().data() == fixed.data());
}

TEST_CASE("a null pointer is no text, also where an empty one is") {
  char const* const none = nullptr;
  char* const also_none = nullptr;
  CHECK(p::prompt::from(none).error().message() ==
        "prompt must be text in valid UTF-8 and not empty; a null pointer was given");
  CHECK(p::negative_prompt::from(also_none).error().message() ==
        "negative_prompt must be text in valid UTF-8; a null pointer was given");
  CHECK(p::negative_prompt::from(none).error().keyword() == "type");
  CHECK(p::negative_prompt::from("").has_value());
  CHECK(p::negative_prompt::from(std::string_view{}).has_value());

  using free_text = vetted::text<"free">;
  vetted::optional<free_text> const given{none};
  free_text const copy = *given;
  std::vector<vetted::violation> found;
  copy.inspect([&](vetted::violation const& one) { found.push_back(one); });
  REQUIRE(found.size() == 1);
  CHECK(found[0].message() == "free must be text in valid UTF-8; a null pointer was given");
  CHECK(violations_of(title{also_none}).size() == 1);
  free_text{std::string_view{}}.inspect([](vetted::violation const&) { FAIL("empty is a text"); });
}

TEST_CASE("copies and moves of text keep the bytes") {
  title one{long_words};
  title const copy = one;
  title const moved = std::move(one);
  CHECK(copy.view() == long_words);
  CHECK(moved.view() == long_words);
  CHECK(one.view().empty());  // NOLINT: the moved-from state is what is looked at
  title other{"literal"};
  other = copy;
  CHECK(other.view() == long_words);
  CHECK(other.view().data() != copy.view().data());
  other = title{"literal"};
  CHECK(other.view() == "literal");
}

TEST_CASE("text gives back the memory that it owns, also in an optional and in a list") {
  std::size_t const before = allocations::bytes_now;
  {
    title one = *title::from(long_words);
    title other = one;
    other = *title::from(long_words + long_words);
    other = "a literal";
    one = std::move(other);
    vetted::optional<title> maybe = *title::from(long_words);
    maybe = *title::from(long_words + long_words);
    vetted::optional<title> const copy = maybe;
    maybe.reset();
    std::vector<title> const several(3, *title::from(long_words));
    CHECK(allocations::bytes_now > before);
  }
  CHECK(allocations::bytes_now == before);
}

TEST_CASE("text survives being assigned to itself") {
  title one{long_words};
  title& alias = one;
  one = alias;
  CHECK(one.view() == long_words);
  one = std::move(alias);
  CHECK(one.view() == long_words);
}

TEST_CASE("text can be assigned a part of itself") {
  title one{long_words};
  one = one.view().substr(0, 5);
  CHECK(one.view() == "words");
}

TEST_CASE("text that came at run time is checked when it is asked") {
  CHECK(violations_of(title{long_words}).empty());
  CHECK(violations_of(title{std::string{}}).size() == 1);
  auto const broken = violations_of(title{std::string{"\xc3"}});
  REQUIRE(broken.size() == 1);  // not also "empty": the first is enough
  CHECK(broken[0].is_invalid_utf8());
}

TEST_CASE("an empty text equals an empty text, owned or not") {
  using free_text = vetted::text<"free">;
  CHECK(free_text{""} == free_text{std::string{}});
  CHECK(free_text{std::string{"a"}} == free_text{"a"});
}

TEST_CASE("a buffer that can still change is copied up to its first NUL") {
  char buffer[16] = "typed";
  vetted::text<"prompt", vetted::not_empty> const taken{buffer};
  vetted::optional<vetted::text<"prompt", vetted::not_empty>> const also{buffer};
  buffer[0] = 'x';
  CHECK(taken.view() == "typed");
  CHECK(also->view() == "typed");
}

TEST_CASE("an array without a NUL is taken whole and nothing behind it is read") {
  char buffer[3] = {'a', 'b', 'c'};
  CHECK(title{buffer}.view() == "abc");
  CHECK(vetted::optional<title> { buffer } -> view() == "abc");
  char const constant[3] = {'x', 'y', 'z'};
  CHECK(title{std::string_view{constant, 3}}.view() == "xyz");
}

TEST_CASE("what stands behind the first NUL of an array is no part of the text") {
  CHECK(title{"abc\0\0\0"}.view() == "abc");
  CHECK(vetted::optional<title>{"abc\0\0\0"} -> view() == "abc");
  char buffer[8] = "ab\0cd";
  CHECK(title{buffer}.view() == "ab");
  char nothing[4] = "";
  CHECK(violations_of(title{nothing}).size() == 1);
}
