// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

#include <vetted/param/flag.hpp>
#include <vetted/param/number.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/param/text.hpp>

namespace {

using label = vetted::text<"label", vetted::not_empty>;
using maybe_label = vetted::optional<label>;
using size = vetted::number<"size", vetted::minimum<1>>;
std::string const long_word = "a label that is too long to live inside a string object";

}  // namespace

TEST_CASE("an optional is empty until it gets a value, and again after reset()") {
  maybe_label one;
  CHECK_FALSE(one.has_value());
  one = long_word;
  REQUIRE(one.has_value());
  CHECK(one->view() == long_word);
  one.reset();
  CHECK_FALSE(one.has_value());
  one.reset();
  CHECK_FALSE(static_cast<bool>(one));
}

TEST_CASE("copies of an optional are of their own") {
  maybe_label one = long_word;
  maybe_label const copy = one;
  one = "changed";
  CHECK(copy->view() == long_word);
  CHECK(one->view() == "changed");
  maybe_label const empty;
  maybe_label const of_empty = empty;
  CHECK_FALSE(of_empty.has_value());
  one = empty;
  CHECK_FALSE(one.has_value());
}

TEST_CASE("an optional moves its value") {
  maybe_label one = long_word;
  maybe_label const two = std::move(one);
  CHECK(two->view() == long_word);
  maybe_label three = std::string{"short"};
  three = maybe_label{long_word};
  CHECK(three->view() == long_word);
}

TEST_CASE("an optional survives being assigned to itself") {
  maybe_label one = long_word;
  maybe_label& alias = one;
  one = alias;
  REQUIRE(one.has_value());
  CHECK(one->view() == long_word);
  one = std::move(alias);
  REQUIRE(one.has_value());
  CHECK(one->view() == long_word);
}

TEST_CASE("an optional takes checked values and run-time text") {
  vetted::optional<size> small = *size::from(2);
  CHECK(small->value() == 2);
  small = *size::from(3);
  CHECK((*small).value() == 3);
  CHECK(maybe_label { std::string_view{"view"} } -> view() == "view");
  char buffer[8] = "buffer";
  maybe_label const copied = std::string_view{buffer};
  buffer[0] = 'X';
  CHECK(copied->view() == "buffer");
  bool const hide = long_word.empty();
  CHECK(vetted::optional<vetted::flag<"hide">> { hide } -> value() == false);
}

TEST_CASE("optionals are the same if both are empty or both hold the same") {
  CHECK(maybe_label{} == maybe_label{});
  CHECK(maybe_label{long_word} == maybe_label{long_word});
  CHECK_FALSE(maybe_label{long_word} == maybe_label{});
  CHECK_FALSE(maybe_label{"a"} == maybe_label{"b"});
}
