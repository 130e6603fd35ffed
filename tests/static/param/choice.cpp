// SPDX-License-Identifier: BSL-1.0
#include <vetted/param/choice.hpp>
#include <vetted/param/optional.hpp>

#include <array>
#include <string>
#include <string_view>
#include <type_traits>

namespace garden {

enum class fruit : short { apple = -1, pear = 7 };

constexpr auto choices_of(fruit) {
  return std::to_array<vetted::choice_word<fruit>>(
      {{fruit::apple, "Apple"}, {fruit::pear, "Pear"}});
}

enum class vegetable { apple };

}  // namespace garden

namespace {

using garden::fruit;
using pick = vetted::choice<"pick", fruit>;

static_assert(pick{fruit::pear}.word() == "Pear" && pick{fruit::pear}.value() == fruit::pear);
static_assert(pick::from("Apple").value() == pick{fruit::apple});
static_assert(!(pick{fruit::apple} == pick{fruit::pear}));
static_assert(pick::words.size() == 2);
static_assert(pick::parameter_name == "pick");

// Words are taken as they go over the wire, to the letter.
static_assert(pick::from("apple").error().keyword() == "enum");
static_assert(!pick::from("").has_value());
static_assert(!pick::from("Apple ").has_value());
static_assert(!pick::from(std::string_view{"Apple\0", 6}).has_value());

// An enumerator that a cast made is noticed by inspect().
static_assert([] {
  int found = 0;
  pick{fruit::apple}.inspect([&](vetted::violation const&) { ++found; });
  return found;
}() == 0);

// Neither text nor numbers nor other enumerators.
static_assert(!std::is_constructible_v<pick, char const*>);
static_assert(!std::is_constructible_v<pick, std::string>);
static_assert(!std::is_constructible_v<pick, int>);
static_assert(!std::is_constructible_v<pick, garden::vegetable>);
static_assert(!std::is_constructible_v<pick, vetted::choice<"other", fruit>>);
static_assert(!std::is_constructible_v<vetted::optional<pick>, char const*>);
static_assert(std::is_constructible_v<vetted::optional<pick>, fruit>);
static_assert(!std::is_default_constructible_v<pick>);
static_assert(!std::is_aggregate_v<pick>);

}  // namespace
