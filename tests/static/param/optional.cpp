// SPDX-License-Identifier: BSL-1.0
#include <vetted/param/number.hpp>
#include <vetted/param/optional.hpp>
#include <vetted/param/text.hpp>

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace {

using steps = vetted::number<"steps", vetted::whole, vetted::minimum<1>, vetted::maximum<150>>;
using label = vetted::text<"label", vetted::not_empty>;
template <class T>
using maybe = vetted::optional<T>;

// Left out, or a literal of the parameter: what std::optional cannot take on g++ 12.
static_assert(!maybe<steps>{}.has_value() && !maybe<steps>{});
static_assert(maybe<steps>{28} -> value() == 28);
static_assert((*maybe<label>{"a"}).view() == "a");
static_assert(maybe<steps>{steps{28}} == maybe<steps>{28});
static_assert(!(maybe<steps>{28} == maybe<steps>{}) && !(maybe<steps>{28} == maybe<steps>{29}));
static_assert(maybe<steps>{} == maybe<steps>{});

constexpr std::size_t exercise() {
  maybe<label> one{"one"};
  maybe<label> two = one;
  maybe<label> three = std::move(one);
  three = two;
  two = maybe<label>{};
  two = label{"a longer one"};
  three.reset();
  three.reset();
  return (two ? two->view().size() : 0) + (three ? 1u : 0u);
}
static_assert(exercise() == 12);

// The value keeps its rules because nobody can change it in place.
static_assert(std::same_as<decltype(*std::declval<maybe<label>&>()), label const&>);
static_assert(std::same_as<decltype(std::declval<maybe<label>&>().operator->()), label const*>);

// It takes what the parameter takes, and nothing else.
static_assert(std::is_constructible_v<maybe<label>, std::string>);
static_assert(std::is_constructible_v<maybe<label>, char const*>);
static_assert(!std::is_constructible_v<maybe<label>, std::nullptr_t>);  // not the same as left out
static_assert(!std::is_constructible_v<maybe<label>, std::nullopt_t>);
static_assert(!std::is_constructible_v<maybe<label>, int>);
static_assert(!std::is_constructible_v<maybe<steps>, bool>);
static_assert(!std::is_constructible_v<maybe<steps>, char const*>);
static_assert(!std::is_constructible_v<maybe<steps>, std::string>);
static_assert(!std::is_constructible_v<maybe<steps>, maybe<label>>);
static_assert(!std::is_constructible_v<maybe<steps>, std::optional<int>>);
static_assert(!std::is_convertible_v<maybe<steps>, bool>);  // would compare as a number
static_assert(!std::is_aggregate_v<maybe<steps>>);
static_assert(std::is_nothrow_move_constructible_v<maybe<label>>);

// As small as it can be: requests are passed around by value.
static_assert(sizeof(maybe<steps>) <= 2 * sizeof(double));

// An array is read up to its first NUL, or whole if it has none.
constexpr char with_room[16] = "abc", without_nul[] = {'a', 'b', 'c'};
using word = vetted::optional<vetted::text<"word", vetted::not_empty>>;
static_assert(word { with_room } -> view() == "abc" && word { without_nul } -> view() == "abc");

}  // namespace
