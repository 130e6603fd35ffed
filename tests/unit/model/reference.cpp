// SPDX-License-Identifier: BSL-1.0
#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <vetted/model/reference.hpp>
#include <vetted/param/choice.hpp>
#include <vetted/param/list.hpp>
#include <vetted/scenario/txt2img_ip_adapter.hpp>

namespace sc = vetted::scenario;

namespace {

enum class fruit : std::uint8_t { apple, pear };
constexpr auto choices_of(fruit) {
  return std::to_array<vetted::choice_word<fruit>>(
      {{fruit::apple, "Apple"}, {fruit::pear, "Pear; ripe]"}});
}

struct basket {
  vetted::choice<"first", fruit> first;
  vetted::list<vetted::choice<"others", fruit>> others{};
  vetted::optional<vetted::text<"label">> label{};
};
BOOST_DESCRIBE_STRUCT(basket, (), (first, others, label))

template <class T>
vetted::parameter_row row_of(std::string_view member) {
  for (vetted::parameter_row const& row : vetted::parameters_of<T>())
    if (row.name == member) return row;
  return {};
}

std::string enumerators_of(vetted::parameter_row const& row) {
  std::string text;
  for (vetted::choice_row const& one : row.choices)
    text += std::string{one.enumerator} + "=" + std::string{one.word} + "|";
  return text;
}

}  // namespace

TEST_CASE("a choice is told with its enumerators, also in a list") {
  CHECK(enumerators_of(row_of<basket>("first")) == "apple=Apple|pear=Pear; ripe]|");
  CHECK(enumerators_of(row_of<basket>("others")) == "apple=Apple|pear=Pear; ripe]|");
  CHECK(enumerators_of(row_of<basket>("label")).empty());
}

TEST_CASE("the enumerators of a request are those that a program writes") {
  CHECK(enumerators_of(row_of<sc::txt2img_ip_adapter>("ip_adapter_type")) ==
        "character=character|style=style|");
  auto const ratios = row_of<sc::txt2img_ip_adapter>("aspect_ratio").choices;
  REQUIRE(ratios.size() == 11);
  CHECK(ratios[0].enumerator == "r16_9");
  CHECK(ratios[0].word == "16:9");
  CHECK(row_of<sc::txt2img_ip_adapter>("width").choices.empty());
  CHECK(row_of<sc::txt2img_ip_adapter_for<sc::flux_dev>>("aspect_ratio").choices.empty());
}

TEST_CASE("each member is told with what it takes, its default and what replaces it") {
  auto const row = [](char const* member) { return row_of<sc::txt2img_ip_adapter>(member); };
  CHECK(row("width").allowed == "a whole number, at least 64, at most 2048 and a multiple of 8");
  CHECK(row("ip_adapter_scales").allowed.starts_with("a list, each item a number, at least"));
  CHECK(row("hide_results").allowed == "true or false");
  CHECK(row_of<basket>("others").allowed.starts_with("a list, each item "));
  CHECK(row("num_samples").default_value == "4");
  CHECK(row("ip_adapter_scale").default_value == "0.9");
  CHECK(row("hide_results").default_value == "false");
  CHECK(row("prompt").default_value == "");
  CHECK(row("ip_adapter_image").superseded_by == "ip_adapter_images");
  CHECK(row("ip_adapter_images").superseded_by == "");
  CHECK_FALSE(row("width").note.empty());
  CHECK(row("prompt").required);
  CHECK_FALSE(row("width").required);
  CHECK(row("project_id").part == vetted::location::query);
  CHECK(row("width").part == vetted::location::body);
}

TEST_CASE("what a family does not take is told of its model ids") {
  std::string const any = row_of<sc::txt2img_ip_adapter>("model_id").allowed;
  std::string const dev = row_of<sc::txt2img_ip_adapter_for<sc::flux_dev>>("model_id").allowed;
  CHECK(any == "text in valid UTF-8, not empty and made of visible ASCII characters");
  CHECK(dev ==
        "text in valid UTF-8, not empty, made of visible ASCII characters and no public model of "
        "another "
        "family");
}
