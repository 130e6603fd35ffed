// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <string>

#include <vetted/param/violation.hpp>

namespace {

std::string allowed() { return "right"; }

}  // namespace

TEST_CASE("a violation is placed from the inside out") {
  vetted::violation const one{"scale", "maximum", &allowed, 3.0};
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
  CHECK(vetted::violation{"width", "maximum", &allowed, 0.5}.message() ==
        "width must be right; 0.5 was given");
  CHECK(vetted::violation{"seed", "pattern", &allowed, std::string_view{"x"}}.message() ==
        "seed must be right; \"x\" was given");
  CHECK(vetted::violation{"seed", "pattern", &allowed, std::string_view{}}.message() ==
        "seed must be right; nothing was given");
  CHECK(vetted::violation::of_utf8("prompt", 9).message() ==
        "prompt must be valid UTF-8; the byte at offset 9 does not belong there");
}

TEST_CASE("exactly as much text as fits is quoted without an ellipsis") {
  std::string const fits(48, 'a');
  CHECK(vetted::violation{"t", "k", &allowed, std::string_view{fits}}.message() ==
        "t must be right; \"" + fits + "\" was given");
  std::string const longer = fits + "b";
  CHECK(vetted::violation{"t", "k", &allowed, std::string_view{longer}}.message() ==
        "t must be right; \"" + fits + "…\" was given");
}

TEST_CASE("a violation outlives the text that was given") {
  vetted::violation kept;
  {
    std::string const gone = "given and gone, and longer than a small string";
    kept = vetted::violation{"t", "k", &allowed, std::string_view{gone}};
  }
  CHECK(kept.message() ==
        "t must be right; \"given and gone, and longer than a small string\" was given");
}
