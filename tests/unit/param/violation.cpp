// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>

#include <vetted/param/violation.hpp>

namespace {

constexpr std::string_view allowed = "right";

}  // namespace

TEST_CASE("a violation is placed from the inside out") {
  vetted::violation const one{"scale", "maximum", allowed, 3.0};
  CHECK(one.pointer().empty());
  CHECK(one.inside("scale").pointer() == "/scale");
  CHECK(one.inside("scale").inside(1).inside("concepts").pointer() == "/concepts/1/scale");
  CHECK(one.inside(0).pointer() == "/0");
  CHECK(one.inside(12).inside("ids").pointer() == "/ids/12");
  CHECK(one.pointer().empty());  // the original stays where it was
}

TEST_CASE("no violation has no sentence") {
  vetted::violation const none;
  CHECK(none.message().empty());
  CHECK(none.pointer().empty());
  CHECK(none.keyword().empty());
}

TEST_CASE("the sentence quotes text and names numbers") {
  CHECK(vetted::violation{"width", "maximum", allowed, 0.5}.message() ==
        "width must be right; 0.5 was given");
  CHECK(vetted::violation{"seed", "pattern", allowed, std::string_view{"x"}}.message() ==
        "seed must be right; \"x\" was given");
  CHECK(vetted::violation{"seed", "pattern", allowed, std::string_view{}}.message() ==
        "seed must be right; nothing was given");
  CHECK(vetted::violation::of_utf8("prompt", 9).message() ==
        "prompt must be valid UTF-8; the byte at offset 9 does not belong there");
}

TEST_CASE("exactly as much text as fits is quoted without an ellipsis") {
  std::string const fits(48, 'a');
  CHECK(vetted::violation{"t", "k", allowed, std::string_view{fits}}.message() ==
        "t must be right; \"" + fits + "\" was given");
  std::string const longer = fits + "b";
  CHECK(vetted::violation{"t", "k", allowed, std::string_view{longer}}.message() ==
        "t must be right; \"" + fits + "…\" was given");
}

TEST_CASE("a violation outlives the text that was given") {
  vetted::violation kept;
  {
    std::string const gone = "given and gone, and longer than a small string";
    kept = vetted::violation{"t", "k", allowed, std::string_view{gone}};
  }
  CHECK(kept.message() ==
        "t must be right; \"given and gone, and longer than a small string\" was given");
}

TEST_CASE("the value given is told alone, too") {
  using text = std::string_view;
  CHECK(vetted::violation{"width", "maximum", allowed, 0.5}.given() == "0.5");
  CHECK(vetted::violation{"seed", "pattern", allowed, text{"a\nb"}}.given() == "\"a\\x0ab\"");
  CHECK(vetted::violation{"seed", "pattern", allowed, text{}}.given() == "nothing");
  CHECK(vetted::violation::of_words("width", "type", allowed, "a string").given() == "a string");
  CHECK(vetted::violation::of_member("width", "required", allowed).given() == "nothing");
  CHECK(vetted::violation::of_member("width", "not", allowed).given().empty());
  CHECK(vetted::violation::of_utf8("prompt", 9).given().empty());
  CHECK(vetted::violation::of_json(9, "why").given().empty());
  CHECK(vetted::violation::of_size(9, 8).given() == "9 bytes");
  CHECK(vetted::violation{}.given().empty());
}

TEST_CASE("words are told as they are, and cut after 64 bytes") {
  std::string const fits(64, '7');
  CHECK(vetted::violation::of_words("t", "type", allowed, fits).message() ==
        "t must be right; " + fits + " was given");
  CHECK(vetted::violation::of_words("t", "type", allowed, fits + "7").message() ==
        "t must be right; " + fits + "… was given");
}

TEST_CASE("a member that is refused is placed and told with a remark") {
  auto const one = vetted::violation::of_member("scale", "not", allowed).inside("scale");
  CHECK(one.message() == "scale right");
  CHECK(one.pointer() == "/scale");
  CHECK(one.parameter() == "scale");
  CHECK(one.keyword() == "not");
  CHECK_FALSE(one.is_across_members());
}

TEST_CASE("a key that should not be there is the last part of the pointer") {
  auto const one = vetted::violation::of_key("widht", "width");
  CHECK(one.pointer() == "/widht");
  CHECK(one.inside(1).inside("sizes").pointer() == "/sizes/1/widht");
  CHECK(one.message() == "widht is unknown; did you mean width?");
  CHECK(one.nearest() == "width");
  CHECK(one.parameter().empty());
  CHECK(vetted::violation::of_key("cfg", {}).message() == "cfg is unknown; leave it out");
  CHECK(vetted::violation::of_key("cfg", {}, allowed).message() == "cfg right");
  CHECK(vetted::violation::of_key("~/\n", {}).pointer() == "/~0~1\\x0a");
  CHECK(vetted::violation::of_key(std::string(65, 'k'), {}).pointer() ==
        "/" + std::string(64, 'k') + "…");
}

TEST_CASE("a key that looks like a name is told as it is, any other in quotes") {
  for (std::string const name :
       {"abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "a0123456789", "a_b-c.d$e"})
    CHECK(vetted::violation::of_key(name, {}).message().starts_with(name + " is unknown"));
  for (std::string const odd : {"", "a b", "a:b", "a/b", "@", "[", "`", "{"})
    CHECK(vetted::violation::of_key(odd, {}).message().starts_with('"' + odd + "\" is unknown"));
}

TEST_CASE("names in a pointer are escaped") {
  CHECK(vetted::violation::of_utf8("p", 0).inside("a/b~c").inside("~1").pointer() ==
        "/~01/a~1b~0c");
}

TEST_CASE("a place may be eight steps deep") {
  vetted::violation one{"scale", "maximum", allowed, 3.0};
  for (std::size_t i = 0; i < 8; ++i) one = one.inside(i);
  CHECK(one.pointer() == "/7/6/5/4/3/2/1/0");
}

TEST_CASE("of more than eight steps the innermost are told, and that there are others") {
  vetted::violation one{"scale", "maximum", allowed, 3.0};
  std::string const sentence = one.message();
  std::string pointer;
  for (std::size_t i = 0; i < 8; ++i) {
    one = one.inside(i);
    pointer.insert(0, "/" + std::to_string(i));
  }
  for (std::size_t i = 8; i < 20; ++i) one = one.inside(i);
  CHECK(one.pointer() == "/…" + pointer);
  CHECK(one.message() == sentence);
}

TEST_CASE("what is wrong with a whole text has its own sentences") {
  auto const no_json = vetted::violation::of_json(17, "syntax error");
  CHECK(no_json.message() == "the text must be JSON; at byte 17: syntax error");
  CHECK(no_json.byte_offset() == 17);
  CHECK(no_json.keyword() == "json");
  auto const deep = vetted::violation::of_depth(40, 32);
  CHECK(deep.message() ==
        "the text must be nested at most 32 levels deep; at byte 40 it goes deeper");
  CHECK(deep.byte_offset() == 40);
  CHECK(deep.keyword() == "depth");
  auto const large = vetted::violation::of_size(16777217, 16777216);
  CHECK(large.message() ==
        "the text must be at most 16777216 bytes long; 16777217 bytes were given");
  CHECK(large.byte_offset() == 0);
  CHECK(large.keyword() == "size");
}
